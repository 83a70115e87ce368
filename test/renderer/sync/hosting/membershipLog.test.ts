import { expect, it } from 'vitest'
import { newTable } from '../../../../electron/host/membership/newTable.ts'
import { previewMembershipLog } from '../../../../renderer/sync/hosting/membershipLog.ts'
import { fromBase64Url, toBase64Url } from '../../../../shared/base/bytes.ts'
import { newKeyPair } from '../../../../shared/base/crypto.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { encodeStatements } from '../../../../shared/protocol/archive/statementList.ts'
import { signStatement } from '../../../../shared/protocol/membershipLog/statement.ts'
import type { ProcessRef } from '../../../../shared/protocol/tableState.ts'

const processId = 'orto000000000000' as ProcessId & ProcessRef
const table = newTable(processId, 'Orto comune')
const statements = table.statements.map((text) => fromBase64Url(text)!)
const strangerKeys = newKeyPair()
const strangerKey = toBase64Url(strangerKeys.publicKey)
const climbing = signStatement(
  { kind: 'grant', table: processId, own: null, via: 'A'.repeat(43), prev: [], at: 1, body: { member: strangerKey, role: 'facilitator' } },
  strangerKeys,
).bytes

it('a file’s register is weighed by the founder’s key: who nobody let in says nothing', () => {
  expect(previewMembershipLog(encodeStatements(statements), processId, table.fingerprint)).toMatchObject({
    statements: 5,
    ignored: 0,
  })
  expect(previewMembershipLog(encodeStatements([...statements, climbing]), processId, table.fingerprint)).toMatchObject({
    statements: 6,
    ignored: 1,
  })
})

it('what is damaged, or of another process, or of another founder, has no effect either', () => {
  const broken = statements[0]!.slice()
  broken[30] = (broken[30] ?? 0) ^ 1
  expect(previewMembershipLog(encodeStatements([broken, ...statements]), processId, table.fingerprint).ignored).toBe(1)
  expect(previewMembershipLog(encodeStatements(statements), 'altro00000000000' as ProcessId, table.fingerprint).ignored).toBe(5)
  expect(previewMembershipLog(encodeStatements(statements), processId, 'AAAAAAAAAAAAAAAA').ignored).toBe(5)
})

it.each([new Uint8Array(), new Uint8Array([0]), new Uint8Array(50).fill(255), new TextEncoder().encode(toBase64Url(strangerKeys.publicKey))])(
  'rubbish holds no statement',
  (bytes) => {
    expect(previewMembershipLog(bytes, processId, table.fingerprint)).toMatchObject({ statements: 0, ignored: 0 })
  },
)
