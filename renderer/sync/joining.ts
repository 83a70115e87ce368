import { newKeyPair, secretFromCode } from '../../shared/base/crypto.ts'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'
import { type ProcessId, stages } from '../../shared/model/process.ts'
import { tablePath } from '../../shared/protocol/frames.ts'
import { type Device, personOf, type Welcome } from '../../shared/protocol/hello.ts'
import type { Invitation } from '../../shared/protocol/invitation.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import type { ProcessRef } from '../../shared/protocol/table.ts'
import { ask } from '../platform/ask.ts'
import { memberKeyOf, type Seat, seatAt, takeSeat } from '../store/seats.ts'
import { putOnShelf, shelf } from '../store/shelf.ts'
import { type Key, tableSocket } from './socket.ts'
import { innerLink } from './tables.ts'

/** Who comes in. An empty name lets the host choose one. `seed`: a member's secret carried from elsewhere, to be the same person again. */
export interface Newcomer {
  readonly name: string
  readonly device: Device
  readonly seed?: Uint8Array
}

const ANSWER_WITHIN = 8000

/**
 * Comes to a table with an invitation, and remembers the seat: from then on the member's own key opens the door.
 * @throws Problem that says why not, and whether trying again can help
 */
export const joinByInvitation = (invitation: Invitation, who: Newcomer): Promise<Seat> =>
  join(invitation.process as ProcessId, invitation.addresses, { by: 'invitation', id: invitation.id, secret: invitation.secret }, invitation, who)

/**
 * Comes to a table with the short code. A code carries no fingerprint: the first host that knows it is believed, and its
 * founder's fingerprint is kept for the next time.
 * @throws Problem `code.notFound` where nobody answers
 */
export async function joinByCode(
  where: { readonly address: string; readonly process: ProcessRef | null },
  code: string,
  who: Newcomer,
): Promise<Seat> {
  const process = (where.process ?? (await processAt(where.address, who.device))) as ProcessId | null
  if (!process) throw new Problem('code.notFound')
  return join(
    process,
    [where.address],
    { by: 'code', secret: await secretFromCode(code, process) },
    { fingerprint: '', tableKey: new Uint8Array() },
    who,
  )
}

/** Which process a host serves: it says so to anybody, and proves it later. A phone's page came from that very host; a window asks by the app. */
async function processAt(address: string, device: Device): Promise<string | null> {
  if (device === 'desktop') return ask('nearby.probe', { address }).catch(() => null)
  try {
    const answer: unknown = await (await fetch(`${address}/health`)).json()
    const { process } = answer as { process?: unknown }
    return typeof process === 'string' ? process : null
  } catch {
    return null
  }
}

/** What an invitation says of the table; a code says nothing. */
type Table = Pick<Invitation, 'fingerprint' | 'tableKey'>

async function join(process: ProcessId, addresses: readonly string[], key: Key, table: Table, who: Newcomer): Promise<Seat> {
  const before = await seatAt(process)
  const seed = who.seed ?? before?.seed ?? newKeyPair().seed
  let problem: ProblemCode = 'host.unreachable'
  for (const address of addresses) {
    const answer = await knock(process, address, seed, key, table, who)
    if ('problem' in answer) {
      problem = answer.problem
      if (answer.problem !== 'host.unreachable') break
      continue
    }
    const reached = [address, ...addresses.filter((other) => other !== address)]
    const seat: Seat = {
      process,
      person: before?.person ?? personOf(memberKeyOf({ seed } as Seat)),
      seed,
      name: answer.welcome.name,
      role: answer.welcome.role,
      founded: before?.founded ?? false,
      fingerprint: answer.founder,
      tableKey: answer.welcome.tableKey,
      addresses: reached,
    }
    await takeSeat(seat)
    innerLink(process).sitAt(seat)
    if (!shelf.current()?.some((card) => card.process === process))
      await putOnShelf({
        process,
        title: answer.welcome.title,
        place: '',
        stage: stages[0],
        openedAt: Date.now(),
        archivedAt: null,
        removedAt: null,
        example: false,
      })
    return seat
  }
  throw new Problem(problem)
}

type Answer = { readonly welcome: Welcome; readonly founder: string } | { readonly problem: ProblemCode }

/** One hello on the process' room, and goodbye. */
function knock(process: ProcessId, address: string, seed: Uint8Array, key: Key, table: Table, who: Newcomer): Promise<Answer> {
  return new Promise((resolve) => {
    let refused: ProblemCode | null = null
    const room: RoomName = `process/${process}`
    const Socket = tableSocket({
      process,
      room,
      seed,
      key,
      name: who.name,
      device: who.device,
      ...table,
      onWelcome: (welcome, founder) => done({ welcome, founder }),
      onRefused: (problem) => {
        refused = problem
      },
    })
    const socket = new Socket(`${address.replace(/^http/, 'ws')}${tablePath(process)}/${room}`)
    const timer = setTimeout(() => done({ problem: 'host.unreachable' }), ANSWER_WITHIN)
    const done = (answer: Answer) => {
      clearTimeout(timer)
      socket.onclose = null
      socket.close()
      resolve(answer)
    }
    socket.onclose = () => done({ problem: refused ?? 'host.unreachable' })
    socket.onerror = () => undefined
  })
}
