import { fromBase64Url } from '../../shared/base/bytes.ts'
import { fingerprint as fingerprintOf } from '../../shared/base/crypto.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { FRAME } from '../../shared/protocol/frames.ts'
import { decodeRegister, encodeRegister, encodeRegisterHave } from '../../shared/protocol/news.ts'
import { meaningOf } from '../../shared/protocol/register.ts'
import { readStatement } from '../../shared/protocol/statement.ts'
import { openFrame } from '../../shared/protocol/wire.ts'
import { ask } from '../platform/ask.ts'

/** The register as this computer keeps it, as it travels in a file: one frame. Null where this computer keeps none. */
export async function registerOf(process: ProcessId): Promise<Uint8Array | null> {
  const { frames } = await ask('table.heard', { process, frames: [encodeRegisterHave([])] }).catch(() => ({ frames: [] }))
  const statements = frames.flatMap(statementsIn)
  return statements.length > 0 ? encodeRegister(statements) : null
}

/** Hands on what a file brought to this computer's stand-by, which keeps what has a right to be there. Nothing happens where there is none. */
export async function bringRegister(process: ProcessId, register: Uint8Array): Promise<void> {
  await ask('table.heard', { process, frames: [register] }).catch(() => undefined)
}

/** What a file's register weighs here. */
export interface RegisterWeight {
  readonly statements: number
  /** Of them, those that nobody with a right to it signed: they have no effect. */
  readonly ignored: number
}

/** Counts without letting anything in. `fingerprint`: of the founder's key; where none is known yet, nobody's right can be told. */
export function weighRegister(register: Uint8Array, process: ProcessId, fingerprint: string): RegisterWeight {
  const brought = statementsIn(register)
  const readable = brought
    .map(readStatement)
    .filter((statement) => statement !== null)
    .filter(({ said }) => said.process === process)
  const founderKey = readable.find(({ said }) => fingerprintOf(fromBase64Url(said.author) ?? new Uint8Array(32)) === fingerprint)?.said.author
  const ignored = founderKey ? meaningOf(readable, { process, founderKey }).state().ignored.size : fingerprint === '' ? 0 : readable.length
  return { statements: brought.length, ignored: brought.length - readable.length + ignored }
}

const statementsIn = (frame: Uint8Array): readonly Uint8Array[] => {
  try {
    const { kind, rest } = openFrame(frame)
    return kind === FRAME.register ? decodeRegister(rest) : []
  } catch {
    return []
  }
}
