// The files of docs/deployment, and what the server says of its settings.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const server = join(root, 'oso-fallback-server/src/main/java/com/osohq/oso/server');

const read = (path) => readFileSync(path, 'utf8');

export const compose = parse(read(join(root, 'docs/deployment/compose.yaml')), { merge: true });

const kubernetes = join(root, 'docs/deployment/kubernetes');

export const manifests = readdirSync(kubernetes, { recursive: true })
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .flatMap((file) => parseAllDocuments(read(join(kubernetes, file))).map((document) => {
    if (document.errors.length > 0) {
      throw new Error(`${file}: ${document.errors}`);
    }
    return { file, manifest: document.toJS() };
  }));

// As a variable of the environment: oso.api-token is OSO_API_TOKEN.
const variable = (property) => property.toUpperCase().replaceAll(/[.-]/g, '_');

const propertiesIn = (file, pattern) => [...read(file).matchAll(pattern)].map(([, property]) => variable(property));

export const nodeVariables = new Set([
  ...propertiesIn(join(server, 'node/NodeSettings.java'), /"(oso\.[a-z-]+)"/g),
  ...propertiesIn(join(server, 'ops/logging/LogSettingsPostProcessor.java'), /"(oso\.[a-z-]+)"/g),
]);

const settings = read(join(root, 'docs/fallback-node.md')) + read(join(root, 'docs/starter.md'));

export const documentedVariables = new Set([...settings.matchAll(/\bOSO_[A-Z_]+\b/g)].map(([name]) => name));

export const documentedProperties = new Set([...settings.matchAll(/`(oso\.[a-z.-]+)`/g)]
  .map(([, property]) => variable(property)));
