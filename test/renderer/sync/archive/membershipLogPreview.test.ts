import { expect, it } from 'vitest'
import { newTable } from '../../../../electron/host/membership/newTable.ts'
import { previewMembershipLog } from '../../../../renderer/sync/archive/membershipLogPreview.ts'
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
/** A preview on a computer that stores nothing of the table. */
const preview = (
  log: Uint8Array,
  { process: ofProcess = processId as string, fingerprint = table.fingerprint, local = [] as readonly Uint8Array[] } = {},
) => previewMembershipLog({ log, process: ofProcess, fingerprint, local })
const climbing = signStatement(
  { kind: 'grant', table: processId, own: null, via: 'A'.repeat(43), prev: [], at: 1, body: { member: strangerKey, role: 'facilitator' } },
  strangerKeys,
).bytes

it('a file’s register is weighed by the founder’s key: who nobody let in says nothing', () => {
  expect(preview(encodeStatements(statements))).toMatchObject({
    statements: 5,
    ignored: 0,
  })
  expect(preview(encodeStatements([...statements, climbing]))).toMatchObject({
    statements: 6,
    ignored: 1,
  })
})

it('what is damaged, or of another process, or of another founder, has no effect either', () => {
  const broken = statements[0]!.slice()
  broken[30] = (broken[30] ?? 0) ^ 1
  expect(preview(encodeStatements([broken, ...statements])).ignored).toBe(1)
  expect(preview(encodeStatements(statements), { process: 'altro00000000000' }).ignored).toBe(5)
  expect(preview(encodeStatements(statements), { fingerprint: 'AAAAAAAAAAAAAAAA' }).ignored).toBe(5)
})

it.each([new Uint8Array(), new Uint8Array([0]), new Uint8Array(50).fill(255), new TextEncoder().encode(toBase64Url(strangerKeys.publicKey))])(
  'rubbish holds no statement',
  (bytes) => {
    expect(preview(bytes)).toMatchObject({ statements: 0, ignored: 0 })
  },
)

it('what is here already is not brought in again, least of all with another signature', () => {
  const forged = statements[0]!.slice()
  forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1
  const [, ...others] = statements
  expect(preview(encodeStatements([forged, ...others, climbing]), { local: statements }).readable).toEqual([climbing])
  expect(preview(encodeStatements([forged, ...others])).readable).toEqual(others)
})
