import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Oso, ParityHandle, typedVar } from 'oso-cloud';
import { API_KEY, Server } from './servers.js';

const POLICY = `
actor User {}
global { roles = ["staff"]; }
resource Org { roles = ["member"]; permissions = ["invite"]; "invite" if "member"; }
resource Repo {
  roles = ["reader", "writer"];
  permissions = ["read", "write"];
  relations = { parent: Org };
  "reader" if "writer";
  "reader" if "member" on "parent";
  "reader" if global "staff";
  "read" if "reader";
  "write" if "writer";
  "read" if is_public(resource);
}
is_reviewer(user: User, repo: Repo, level: Integer) if has_review_level(user, level) and has_role(user, "reader", repo);
`;

const ann = { type: 'User', id: 'ann' };
const bob = { type: 'User', id: 'bob' };
const anvil = { type: 'Repo', id: 'anvil' };
const acme = { type: 'Org', id: 'acme' };

let devServer;
let oso;

before(async () => {
  devServer = await Server.devServer();
});

after(() => devServer.stop());

/** A client for an environment of its own, with the policy in force. */
async function client(options) {
  const response = await fetch(`${devServer.url}/test_environment`, { method: 'POST' });
  const { token } = await response.json();
  const client = new Oso(devServer.url, token, options);
  await client.policy(POLICY);
  return client;
}

describe('the official client and the development server', () => {
  beforeEach(async () => {
    oso = await client();
  });

  test('authorizes by stored facts', async () => {
    await oso.insert(['has_role', ann, 'writer', anvil]);
    assert.equal(await oso.authorize(ann, 'write', anvil), true);
    assert.equal(await oso.authorize(ann, 'read', anvil), true);
    assert.equal(await oso.authorize(bob, 'read', anvil), false);
  });

  test('counts context facts for their request only', async () => {
    const context = [['has_role', bob, 'member', acme], ['has_relation', anvil, 'parent', acme]];
    assert.equal(await oso.authorize(bob, 'read', anvil, context), true);
    assert.equal(await oso.authorize(bob, 'read', anvil), false);
    assert.deepEqual(await oso.list(bob, 'read', 'Repo', context), ['anvil']);
    assert.deepEqual(await oso.actions(bob, acme, context), ['invite']);
  });

  test('lists and names actions', async () => {
    await oso.batch((tx) => {
      tx.insert(['has_role', ann, 'reader', anvil]);
      tx.insert(['has_role', ann, 'writer', { type: 'Repo', id: 'zebra' }]);
      tx.insert(['is_public', { type: 'Repo', id: 'open' }]);
    });
    assert.deepEqual(await oso.list(ann, 'read', 'Repo'), ['anvil', 'open', 'zebra']);
    assert.deepEqual(await oso.list(ann, 'write', 'Repo'), ['zebra']);
    assert.deepEqual(await oso.actions(ann, { type: 'Repo', id: 'zebra' }), ['read', 'write']);
    assert.deepEqual(await oso.actions(bob, anvil), []);
  });

  test('pages through a list that is longer than a page', async () => {
    const expected = Array.from({ length: 10_500 }, (_, i) => `repo-${String(i).padStart(5, '0')}`);
    for (let from = 0; from < expected.length; from += 1000) {
      await oso.batch((tx) => {
        expected.slice(from, from + 1000).forEach((id) => tx.insert(['is_public', { type: 'Repo', id }]));
      });
    }
    const first = await oso.listPaginated(ann, 'read', 'Repo', 10_000);
    assert.equal(first.results.length, 10_000);
    assert.ok(first.nextPageToken);
    const second = await oso.listPaginated(ann, 'read', 'Repo', 10_000, first.nextPageToken);
    assert.equal(second.nextPageToken, null);
    assert.deepEqual([...first.results, ...second.results], expected);
    assert.deepEqual(await oso.list(ann, 'read', 'Repo'), expected);
  });

  test('reads, replaces and deletes facts by pattern', async () => {
    await oso.batch((tx) => {
      tx.insert(['has_role', ann, 'reader', anvil]);
      tx.insert(['has_role', ann, 'writer', anvil]);
      tx.insert(['has_role', bob, 'member', acme]);
      tx.insert(['has_review_level', ann, 3]);
    });
    assert.equal((await oso.get(['has_role'])).length, 3);
    assert.deepEqual(await oso.get(['has_role', bob]), [['has_role', bob, { type: 'String', id: 'member' }, acme]]);
    assert.equal((await oso.get(['has_role', null, null, { type: 'Repo' }])).length, 2);
    assert.deepEqual(await oso.get(['has_review_level', ann, 3]), [
      ['has_review_level', ann, { type: 'Integer', id: '3' }],
    ]);
    await oso.delete(['has_role', ann, null, anvil]);
    assert.deepEqual(await oso.get(['has_role', ann]), []);
    assert.equal((await oso.get(['has_role'])).length, 1);
  });

  test('answers queries in every shape that the client offers', async () => {
    await oso.batch((tx) => {
      tx.insert(['has_role', ann, 'writer', anvil]);
      tx.insert(['has_role', bob, 'reader', anvil]);
      tx.insert(['has_relation', anvil, 'parent', acme]);
    });
    const user = typedVar('User');
    const action = typedVar('String');
    const repo = typedVar('Repo');
    assert.equal(await oso.buildQuery(['allow', ann, 'write', anvil]).evaluate(), true);
    assert.equal(await oso.buildQuery(['allow', bob, 'write', anvil]).evaluate(), false);
    assert.deepEqual(await oso.buildQuery(['allow', ann, action, anvil]).evaluate(action), ['read', 'write']);
    assert.deepEqual(await oso.buildQuery(['allow', user, 'read', repo]).evaluate([user, repo]), [
      ['ann', 'anvil'],
      ['bob', 'anvil'],
    ]);
    const byUser = await oso.buildQuery(['allow', user, action, anvil]).evaluate(new Map([[user, action]]));
    assert.deepEqual(byUser, new Map([['ann', ['read', 'write']], ['bob', ['read']]]));
    const constrained = oso
      .buildQuery(['allow', user, action, repo])
      .and(['has_relation', repo, 'parent', acme])
      .in(action, ['write'])
      .withContextFacts([['has_role', { type: 'User', id: 'eve' }, 'writer', anvil]]);
    assert.deepEqual(await constrained.evaluate(user), ['ann', 'eve']);
  });

  test('shows a wildcard for what holds for everybody', async () => {
    await oso.policy(`${POLICY}\nhas_role(_: User, "staff");`);
    const repo = typedVar('Repo');
    assert.deepEqual(await oso.buildQuery(['allow', ann, 'read', repo]).evaluate(repo), ['*']);
    assert.deepEqual(await oso.list(ann, 'read', 'Repo'), ['*']);
  });

  test('describes the policy', async () => {
    const metadata = await oso.getPolicyMetadata();
    assert.deepEqual(metadata.resources.Repo, {
      roles: ['reader', 'writer'],
      permissions: ['read', 'write'],
      relations: { parent: 'Org' },
    });
    assert.deepEqual(metadata.resources.global, { roles: ['staff'], permissions: [], relations: {} });
  });

  test('takes a parity expectation', async () => {
    const parityHandle = new ParityHandle();
    assert.equal(await oso.authorize(ann, 'read', anvil, { parityHandle }), false);
    await parityHandle.expect(false);
  });

  test('refuses with a message and a request id', async () => {
    await assert.rejects(oso.insert(['no_such_fact', ann]), /no_such_fact.*Request ID: [0-9a-f-]{36}/s);
    await assert.rejects(oso.policy('resource Repo {'), /Oso Cloud error/);
    await assert.rejects(oso.policy('actor User {} test "t" { assert allow(User{"a"}, "b", User{"c"}); }'), /Oso Cloud error/);
    assert.equal((await oso.getPolicyMetadata()).resources.Repo.roles.length, 2);
    await assert.rejects(new Oso(devServer.url, 'e_1_2_wrong').authorize(ann, 'read', anvil), /Oso Cloud error/);
  });
});

describe('the official client, when Oso Cloud goes away', () => {
  test('goes on with the Fallback node', async () => {
    const cloud = await Server.devServer();
    let node;
    try {
      const writer = new Oso(cloud.url, API_KEY);
      await writer.policy(POLICY);
      await writer.batch((tx) => {
        tx.insert(['has_role', ann, 'writer', anvil]);
        tx.insert(['has_relation', anvil, 'parent', acme]);
      });
      node = await Server.node(cloud);
      const oso = new Oso(cloud.url, API_KEY, { fallbackUrl: node.url });
      await cloud.stop();

      assert.equal(await oso.authorize(ann, 'write', anvil), true);
      assert.equal(await oso.authorize(bob, 'write', anvil), false);
      assert.deepEqual(await oso.list(ann, 'read', 'Repo'), ['anvil']);
      assert.deepEqual(await oso.actions(ann, anvil), ['read', 'write']);
      const org = typedVar('Org');
      assert.deepEqual(await oso.buildQuery(['has_relation', anvil, 'parent', org]).evaluate(org), ['acme']);
      assert.equal((await oso.getPolicyMetadata()).resources.Repo.relations.parent, 'Org');
      assert.equal(await oso.authorize(bob, 'read', anvil, [['has_role', bob, 'member', acme]]), true);

      await assert.rejects(oso.insert(['has_role', bob, 'writer', anvil]));
      await assert.rejects(oso.get(['has_role', ann]), /predicate/, 'this client loses the query on failover');
      const direct = new Oso(node.url, API_KEY);
      assert.equal((await direct.get(['has_role', ann])).length, 1);
      await assert.rejects(direct.insert(['has_role', bob, 'writer', anvil]), /read-only/);
    } finally {
      await cloud.stop();
      await node?.stop();
    }
  });
});
