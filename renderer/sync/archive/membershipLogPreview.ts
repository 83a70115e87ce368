import { fromBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint as fingerprintOf } from '../../../shared/base/crypto.ts'
import { decodeStatements } from '../../../shared/protocol/archive/statementList.ts'
import { ACCEPTANCE } from '../../../shared/protocol/membershipLog/acceptance/acceptanceLimits.ts'
import { evaluate } from '../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { isSigned, parseStatement, type Statement } from '../../../shared/protocol/membershipLog/statement.ts'

/** Groups by which statements are counted on screen; `other`: terms, policies and what else decides no role. */
export const statementGroups = ['member', 'role', 'invite', 'revoke', 'other'] as const
/** See {@link statementGroups}. */
export type StatementGroup = (typeof statementGroups)[number]

/** Counts of the statements in a file, compared with this computer's membership log. */
export interface MembershipLogPreview {
  readonly statements: number
  /** Of them, those whose author had no right to make them: they have no effect. */
  readonly ignored: number
  /** New statements that would have an effect, by group. */
  readonly fresh: { readonly [N in StatementGroup]: number }
  /** Those that this computer lacks and that can be read, as they were signed. */
  readonly readable: readonly Uint8Array[]
}

/** A file's membership log, and what this computer knows of the table. */
export interface MembershipLogQuestion {
  /** The list of the file. */
  readonly log: Uint8Array
  readonly process: string
  /** Of the founder's key; if it is empty, no right can be verified. */
  readonly fingerprint: string
  /** The statements that this computer stores, verified before; where it stores none, none can be added. */
  readonly local: readonly Uint8Array[]
}

const zeroCounts = { member: 0, role: 0, invite: 0, revoke: 0, other: 0 }
/** Statements of a file that are read: as many as a log takes. */
const MAX_READ = ACCEPTANCE.statements + ACCEPTANCE.reservedForFacilitators

/**
 * Counts the statements of a file's membership log without importing any. A file can hold as much as a log takes, and be made to cost:
 * seconds, so that it runs in a worker.
 */
export function previewMembershipLog({ log, process: processId, fingerprint, local }: MembershipLogQuestion): MembershipLogPreview {
  const imported = decodeStatements(log)
  const parse = (list: readonly Uint8Array[]) =>
    list.map(parseStatement).filter((statement) => statement?.table === processId) as readonly Statement[]
  const localById = new Map(parse(local).map((statement) => [statement.id, statement]))
  // what is here was verified when it came
  const readable = parse(imported.slice(0, MAX_READ)).filter((statement) => localById.has(statement.id) || isSigned(statement))
  const missing = readable.filter(({ id }) => !localById.has(id)).map(({ bytes }) => bytes)
  const counts = { statements: imported.length, fresh: zeroCounts, readable: missing }
  const allById = new Map([...readable.map((statement) => [statement.id, statement] as const), ...localById])
  const founder = [...allById.values()].find(({ author }) => fingerprintOf(fromBase64Url(author) ?? new Uint8Array(32)) === fingerprint)?.author
  if (!founder) return { ...counts, ignored: fingerprint === '' ? imported.length - readable.length : imported.length }
  const state = evaluate(allById.values(), { table: processId, founder })
  const fresh: Record<StatementGroup, number> = { ...zeroCounts }
  const readableById = new Map(readable.map((statement) => [statement.id, statement]))
  for (const [id, { kind }] of localById.size > 0 ? readableById : []) if (!localById.has(id) && state.counts(id)) fresh[groupOf(kind)] += 1
  return { ...counts, ignored: imported.length - readable.filter(({ id }) => state.counts(id)).length, fresh }
}

/** Whether the file has statements that this computer lacks. */
export const hasNewStatements = ({ fresh }: Pick<MembershipLogPreview, 'fresh'>): boolean => statementGroups.some((group) => fresh[group] > 0)

const groups: Readonly<Record<string, StatementGroup>> = {
  join: 'member',
  grant: 'role',
  invite: 'invite',
  revoke: 'revoke',
  withdraw: 'revoke',
  detach: 'revoke',
}
const groupOf = (kind: string): StatementGroup => groups[kind] ?? 'other'
