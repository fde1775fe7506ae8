import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compose, documentedProperties, documentedVariables, manifests, nodeVariables } from './files.js';
import { composeObjections, kubernetesObjections } from './schemas.js';

const IMAGE = 'oso-fallback-server';

const workloads = manifests.filter(({ manifest }) => manifest.spec?.template);
const podOf = ({ manifest }) => manifest.spec.template.spec;
const containersOf = (workload) => [...podOf(workload).initContainers ?? [], ...podOf(workload).containers];
const allContainers = workloads.flatMap((workload) => containersOf(workload)
  .map((container) => ({ where: `${workload.file}: ${container.name}`, container, pod: podOf(workload) })));
const nodes = allContainers.filter(({ container }) => container.image.includes(IMAGE));
const secrets = new Map(manifests.filter(({ manifest }) => manifest.kind === 'Secret')
  .map(({ manifest }) => [manifest.metadata.name, manifest.stringData]));
const ofKind = (kind) => manifests.filter(({ manifest }) => manifest.kind === kind).map(({ manifest }) => manifest);

for (const { file, manifest } of manifests) {
  test(`Kubernetes takes ${manifest.kind} ${manifest.metadata.name} of ${file}`, () => {
    assert.deepEqual(kubernetesObjections(manifest), []);
  });
}

test('a mistyped property is noticed', () => {
  const wrong = structuredClone(workloads[0].manifest);
  wrong.spec.template.spec.containers[0].readynessProbe = {};
  assert.match(kubernetesObjections(wrong).join(), /readynessProbe/);
});

test('a wrong value is noticed', () => {
  const wrong = structuredClone(workloads[0].manifest);
  wrong.spec.template.spec.containers[0].ports[0].containerPort = 'many';
  assert.notDeepEqual(kubernetesObjections(wrong), []);
});

test('Compose takes the Compose file', () => {
  assert.deepEqual(composeObjections(compose), []);
});

test('a mistyped key of a service is noticed', () => {
  const wrong = structuredClone(compose);
  wrong.services.fallback.read_onyl = true;
  assert.match(composeObjections(wrong).join(), /read_onyl/);
});

test('the forms are there that the documentation tells of', () => {
  assert.deepEqual(workloads.map(({ manifest }) => manifest.kind).sort(), ['Deployment', 'Deployment', 'StatefulSet']);
  assert.equal(nodes.length, 3);
});

test('every variable of a node is a setting that the server knows and the documentation explains', () => {
  const used = [...nodes.flatMap(({ container }) => container.env.map(({ name }) => name)),
    ...Object.keys(compose.services.fallback.environment)];
  assert.deepEqual(used.filter((name) => !nodeVariables.has(name) || !documentedVariables.has(name)), []);
  assert.deepEqual(['OSO_API_TOKEN', 'OSO_ENVIRONMENT', 'OSO_TENANT'].filter((name) => !used.includes(name)), []);
});

test('every variable of an application is a property of the starter', () => {
  const used = [...allContainers.filter((each) => !nodes.includes(each))
    .flatMap(({ container }) => container.env.map(({ name }) => name)),
    ...Object.keys(compose.services.application.environment)];
  assert.deepEqual(used.filter((name) => !documentedProperties.has(name)), []);
  assert.ok(used.includes('OSO_FALLBACK_URL'));
});

for (const { where, container, pod } of allContainers) {
  test(`${where} has no privileges`, () => {
    assert.equal(pod.automountServiceAccountToken, false);
    assert.equal(pod.securityContext.runAsNonRoot, true);
    assert.deepEqual(pod.securityContext.seccompProfile, { type: 'RuntimeDefault' });
    assert.deepEqual(container.securityContext, {
      allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] },
    });
  });

  test(`${where} mounts volumes that exist, among them one for temporary files`, () => {
    const volumes = new Set([...pod.volumes ?? [],
      ...ofKind('StatefulSet').flatMap(({ spec }) => spec.volumeClaimTemplates).map(({ metadata }) => metadata)]
      .map(({ name }) => name));
    assert.deepEqual(container.volumeMounts.filter(({ name }) => !volumes.has(name)), []);
    assert.ok(container.volumeMounts.some(({ mountPath }) => mountPath === '/tmp'));
  });
}

for (const { where, container } of nodes) {
  test(`${where} gets its secrets from the secret of that name, the applications' keys among them`, () => {
    const references = container.env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
    assert.deepEqual(references.map(({ key }) => key), ['api-token', 'environment', 'tenant', 'client-tokens']);
    assert.deepEqual(references.filter(({ name, key }) => !secrets.get(name)?.[key]), []);
  });

  test(`${where} is probed where its health is`, () => {
    const ports = new Set(container.ports.map(({ name }) => name));
    for (const [probe, path] of [['startupProbe', 'liveness'], ['livenessProbe', 'liveness'], ['readinessProbe', 'readiness']]) {
      if (container[probe]) {
        assert.equal(container[probe].httpGet.path, `/actuator/health/${path}`, probe);
        assert.ok(ports.has(container[probe].httpGet.port), probe);
      }
    }
    assert.ok(container.startupProbe && container.livenessProbe);
  });

  test(`${where} has the 256 MB and the processor that are promised to be enough`, () => {
    assert.deepEqual(container.resources.limits, { cpu: '1', memory: '256Mi' });
    assert.equal(container.resources.requests.memory, '256Mi');
  });
}

test('services, budgets and policies of the nodes find the pods of both forms', () => {
  const selectors = [...ofKind('Service').map(({ spec }) => spec.selector),
    ...ofKind('PodDisruptionBudget').map(({ spec }) => spec.selector.matchLabels)];
  const pods = workloads.filter(({ file }) => file.startsWith('load-balanced'))
    .map(({ manifest }) => manifest.spec.template.metadata.labels);
  assert.equal(pods.length, 2);
  for (const selector of selectors) {
    pods.forEach((labels) => assert.deepEqual({ ...labels, ...selector }, labels));
  }
});

test('both forms behind a load balancer run the same node', () => {
  const [first, second] = workloads.filter(({ file }) => file.startsWith('load-balanced')).map(podOf);
  assert.deepEqual({ ...first, volumes: [] }, { ...second, volumes: [] });
});

test('in Compose the node accepts the key of the application', () => {
  const { fallback, application } = compose.services;
  assert.equal(fallback.environment.OSO_CLIENT_TOKENS, application.environment.OSO_API_KEY);
});

test('Prometheus reaches the port of every node', () => {
  const ports = ofKind('NetworkPolicy').map(({ spec }) => spec.ingress
    .filter(({ from }) => from?.some(({ namespaceSelector }) =>
      namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'] === 'monitoring'))
    .flatMap((rule) => rule.ports.map(({ port }) => port)));
  assert.deepEqual(ports.flat().sort(), ['http', 'oso-fallback']);
  nodes.forEach(({ container }) => assert.ok(ports.flat().includes(container.ports[0].name)));
});

test('in Compose the node has the same limits and the same protection', () => {
  const { fallback } = compose.services;
  assert.equal(fallback.mem_limit, '256m');
  assert.equal(fallback.cpus, 1);
  assert.equal(fallback.read_only, true);
  assert.deepEqual(fallback.cap_drop, ['ALL']);
});
