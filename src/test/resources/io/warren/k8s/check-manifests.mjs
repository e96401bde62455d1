// Checks Kubernetes documents (a JSON list on standard input) against the models of kubernetes-models: first by their JSON
// schemas, which know patterns and ranges, then as literals of their TypeScript types, which know every name that may
// stand there. Says each fault on a line of its own; exit code 1 if there is any, 2 for a document of unknown kind.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const HOMES = { 'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/monitoring.coreos.com' };
const documents = JSON.parse(readFileSync(0, 'utf8'));
const source = [];
let faults = 0;

const fault = (document, text) => {
  faults++;
  console.log(`${document.kind} ${document.metadata?.name}: ${text}`);
};

for (const [i, document] of documents.entries()) {
  const [group, version] = document.apiVersion.includes('/') ? document.apiVersion.split('/') : ['', document.apiVersion];
  const home = HOMES[group] ?? ['kubernetes-models', group].filter(Boolean).join('/');
  const module = `${home}/${version}/${document.kind}`;
  let model;
  try {
    model = (await import(module))[document.kind];
  } catch (e) {
    console.log(`${document.kind} ${document.metadata?.name}: no model ${module}`);
    process.exit(2);
  }
  try {
    new model(document).validate();
  } catch (e) {
    fault(document, e.message);
  }
  source.push(`import type { I${document.kind} as T${i} } from '${module}';`,
      `const d${i}: T${i} = ${JSON.stringify(document)};`, `export { d${i} };`);
}

writeFileSync('documents.mts', source.join('\n'));
try {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '--strict', '--skipLibCheck',
      '--module', 'nodenext', 'documents.mts'], { encoding: 'utf8' });
} catch (e) {
  for (const line of e.stdout.split('\n').filter(line => line.includes('error'))) {
    const place = Number(/\((\d+),/.exec(line)?.[1]);
    fault(documents[Math.floor((place - 1) / 3)], line);
  }
}
process.exit(faults === 0 ? 0 : 1);
