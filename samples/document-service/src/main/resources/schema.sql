CREATE TABLE IF NOT EXISTS document (
  id      text PRIMARY KEY,
  folder  text NOT NULL,
  creator text,
  text    text NOT NULL
);

-- Each way to a document that the policy knows has its index: by folder, by creator.
CREATE INDEX IF NOT EXISTS document_folder ON document (folder);
CREATE INDEX IF NOT EXISTS document_creator ON document (creator);
