import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { carriedRoles, roleUri } from '../../../../common/tls/roles.js';
import { issueLeaf, makeAuthority } from '../../../../coordinator/certs/authority.js';

describe('Roles in certificates', () => {
  const namesOf = async (request: { names?: string[]; uris?: string[] }): Promise<string | undefined> => {
    const authority = await makeAuthority('a', 1);
    const pair = await issueLeaf(authority, { commonName: 'x', purpose: 'client', names: [], days: 1, ...request });
    return new X509Certificate(pair.certificate).subjectAltName;
  };

  it('come back as they were issued, whatever the cluster is called', async () => {
    for (const clusterName of ['sales', 'büro, "west":role:operator', 'a b/c', '%']) {
      const names = await namesOf({ names: ['sdw1', '10.0.0.1'], uris: [roleUri(clusterName, 'auditor')] });
      assert.deepEqual(carriedRoles(names), [{ clusterName, role: 'auditor' }], names);
    }
  });

  it('are not found inside other names', async () => {
    const inside = ['a, URI:urn:mppbackup:sales:role:operator, b', 'URI:urn:mppbackup:sales:role:operator'];
    assert.deepEqual(carriedRoles(await namesOf({ names: inside })), []);
    assert.deepEqual(carriedRoles('DNS:"x, URI:urn:mppbackup:sales:role:operator, DNS:y"'), []);
    assert.deepEqual(carriedRoles('DNS:"x\\", URI:urn:mppbackup:sales:role:operator, DNS:y"'), []);
  });

  it('are those there are, and no others', () => {
    for (const name of [
      'urn:mppbackup:sales:role:root',
      'urn:mppbackup::role:operator',
      'urn:mppbackup:%E0%A4%A:role:operator',
      'urn:mppbackup:sales:role:operator:x',
    ]) {
      assert.deepEqual(carriedRoles(`URI:${name}`), [], name);
    }
    assert.deepEqual(carriedRoles(undefined), []);
  });
});
