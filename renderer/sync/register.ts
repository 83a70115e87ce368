import { fromBase64Url } from '../../shared/base/bytes.ts'
import { fingerprint as fingerprintOf } from '../../shared/base/crypto.ts'
import { Problem } from '../../shared/base/problem.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { FRAME } from '../../shared/protocol/frames.ts'
import { decodeStatements, encodeStatements, encodeStatementIds } from '../../shared/protocol/news.ts'
import { membershipLog } from '../../shared/protocol/register.ts'
import { readStatement, type Statement } from '../../shared/protocol/statement.ts'
import { openFrame } from '../../shared/protocol/wire.ts'
import { ask } from '../platform/ask.ts'
import { seatAt } from '../store/seats.ts'
import { shelf } from '../store/shelf.ts'

/** Tells this computer's stand-by; where the process is closed, it stands by only for that. */
async function tellStandby(process: ProcessId, frames: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const tell = async () => (await ask('table.relayFrames', { process, frames: [...frames] })).frames
  try {
    return await tell()
  } catch (error) {
    const seat = await seatAt(process)
    if (!seat?.fingerprint || !(error instanceof Problem) || error.code !== 'host.unreachable') throw error
    const title = shelf.current()?.find((card) => card.process === process)?.title ?? ''
    await ask('table.startStandby', { process, title, membership: { seed: seat.seed, fingerprint: seat.fingerprint } })
    return await tell().finally(() => ask('table.stopStandby', { process }))
  }
}

/** The statements that this computer keeps; none where it keeps none. */
export async function statementsHere(process: ProcessId): Promise<readonly Uint8Array[]> {
  const frames = await tellStandby(process, [encodeStatementIds([])]).catch(() => [])
  return frames.flatMap(statementsIn)
}

/** The register as this computer keeps it, as it travels in a file: one frame. Null where this computer keeps none. */
export async function registerOf(process: ProcessId): Promise<Uint8Array | null> {
  const statements = await statementsHere(process)
  return statements.length > 0 ? encodeStatements(statements) : null
}

/** Hands on what a file brought to this computer's stand-by, which keeps what has a right to be there. Nothing happens where there is none. */
export async function bringRegister(process: ProcessId, register: Uint8Array): Promise<void> {
  // one that is damaged would stop those after it
  const sound = readableIn(register, process).map(({ bytes }) => bytes)
  if (sound.length > 0) await tellStandby(process, [encodeStatements(sound)]).catch(() => undefined)
}

/** What new statements say, as a person would count it; `other`: who hosts, and whose writing is whose. */
export const registerNouns = ['member', 'role', 'invite', 'revoke', 'other'] as const
export type RegisterNoun = (typeof registerNouns)[number]

/** What a file's register weighs here. */
export interface RegisterWeight {
  readonly statements: number
  /** Of them, those that nobody with a right to it signed: they have no effect. */
  readonly ignored: number
  /** Those that are not here yet and would have an effect, by what they say. */
  readonly fresh: { readonly [N in RegisterNoun]: number }
}

const none = { member: 0, role: 0, invite: 0, revoke: 0, other: 0 }

/**
 * Counts without letting anything in. `fingerprint`: of the founder's key; where none is known yet, nobody's right can be told.
 * @param here the statements that this computer keeps: one that keeps none has nothing to add them to
 */
export function weighRegister(register: Uint8Array, process: ProcessId, fingerprint: string, here: readonly Uint8Array[] = []): RegisterWeight {
  const brought = statementsIn(register)
  const readable = readableIn(register, process)
  const known = new Map(here.map(readStatement).flatMap((statement) => (statement ? [[statement.id, statement]] : [])))
  const all = new Map([...known, ...readable.map((statement) => [statement.id, statement] as const)])
  const founderKey = [...all.values()].find(({ payload: said }) => fingerprintOf(fromBase64Url(said.author) ?? new Uint8Array(32)) === fingerprint)?.payload
    .author
  if (!founderKey) return { statements: brought.length, ignored: fingerprint === '' ? brought.length - readable.length : brought.length, fresh: none }
  const idle = membershipLog(all.values(), { process, founderKey }).state().ignored
  const fresh: Record<RegisterNoun, number> = { ...none }
  const unseen = new Map(readable.map((statement) => [statement.id, statement]))
  for (const [id, { payload: said }] of known.size > 0 ? unseen : []) {
    if (!known.has(id) && !idle.has(id) && said.kind !== 'unknown') fresh[nounOf(said.kind)] += 1
  }
  return { statements: brought.length, ignored: brought.length - readable.filter(({ id }) => !idle.has(id)).length, fresh }
}

/** Is there anything in it that is not here? */
export const bringsSomething = ({ fresh }: RegisterWeight): boolean => registerNouns.some((noun) => fresh[noun] > 0)

const nounOf = (kind: string): RegisterNoun => registerNouns.find((noun) => noun === kind) ?? 'other'

const readableIn = (register: Uint8Array, process: ProcessId): readonly Statement[] =>
  statementsIn(register)
    .map(readStatement)
    .filter((statement) => statement !== null)
    .filter(({ payload: said }) => said.process === process)

const statementsIn = (frame: Uint8Array): readonly Uint8Array[] => {
  try {
    const { kind, rest } = openFrame(frame)
    return kind === FRAME.statements ? decodeStatements(rest) : []
  } catch {
    return []
  }
}
