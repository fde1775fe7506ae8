INSERT INTO document (id, folder, creator, text) VALUES
  ('holidays', 'handbook', NULL, 'Thirty days a year.'),
  ('travel', 'handbook', 'mia', 'By train.'),
  ('budget', 'board', NULL, 'Enough for a year.')
ON CONFLICT DO NOTHING;
