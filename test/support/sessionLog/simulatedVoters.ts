import { toBase64Url } from '../../../shared/base/bytes.ts'
import { newKeyPair } from '../../../shared/base/crypto.ts'
import { listListings } from '../../../shared/model/records/listing.ts'
import { listLogEntries } from '../../../shared/model/records/logEntry.ts'
import { type Ballot, readBallots } from '../../../shared/model/sessionLog/ballots/ballots.ts'
import { sealVote } from '../../../shared/model/sessionLog/ballots/ballotVote.ts'
import { type Invitation, readLink } from '../../../shared/protocol/invitation.ts'
import { submission } from '../../../shared/protocol/messages/submission.ts'
import { submissionAnswer } from '../../../shared/protocol/messages/submissionAnswer.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { connectRaw, type RawClient, type RawConnection } from '../raw/rawClient.ts'
import { until } from '../until.ts'

/** People in a hall without a page of their own: they come in by a link as phones do, are seen at the table, and seal their votes as a phone does. */
export interface SimulatedVoters {
  readonly count: number
  /** Their names, in their order. */
  readonly names: readonly string[]
  /** Everybody comes to the host at this address: after a take-over, to the next. */
  readonly enter: (address: string) => Promise<void>
  /** Waits for the open ballot with this question, seals a vote of each of those chosen, and waits until the host has them all. */
  readonly vote: (question: string, voteOf: (at: number, ballot: Ballot) => unknown, chosen?: (at: number) => boolean) => Promise<void>
  readonly leave: () => Promise<void>
}

/** @param link that a phone opens @param count of people */
export function simulatedVoters(link: string, count: number): SimulatedVoters {
  const invitation = readLink(link) as Invitation
  const table = invitation.process
  const members = Array.from({ length: count }, () => newKeyPair())
  const names = members.map((_, at) => `Persona ${at + 1}`)
  const connections: RawConnection[] = []
  let processes: RawClient[] = []
  const isNew = new Set(members)
  let log: RawClient | null = null
  let session = ''

  const enterOne = async (at: number, address: string) => {
    const member = members[at]!
    const credential = isNew.delete(member) ? { invitation: { ...invitation, addresses: [address] } } : { at: { address, processId: table } }
    const connection = await connectRaw({ ...credential, member, name: names[at] ?? '', device: 'phone' })
    connections.push(connection)
    const process = await connection.openRoom(`process/${table}` as RoomName, { clientId: 1000 + at })
    process.setPresence({}, 1000 + at)
    processes[at] = process
  }

  return {
    count,
    names,
    enter: async (address) => {
      await Promise.allSettled(connections.splice(0).map((connection) => connection.leave()))
      processes = []
      // a host limits how many prove who they are at once
      for (let at = 0; at < count; at += 6) await Promise.all(members.slice(at, at + 6).map((_, offset) => enterOne(at + offset, address)))
      const process = processes[0]!
      process.requestSync()
      await until(() => listListings(process.doc).some(({ kind }) => kind === 'session'), 'the process is here', 20_000)
      session = listListings(process.doc).find(({ kind }) => kind === 'session')?.id ?? ''
      log = null
    },
    vote: async (question, voteOf, chosen = () => true) => {
      const context = { table, session, roleOf: () => 'facilitator' as const }
      const open = () =>
        readBallots(log ? listLogEntries(log.doc) : [], [], context).find((each) => each.question === question && each.closes.length === 0)
      // a room begins with the first who may begin it: nothing was decided before
      await until(async () => {
        log ??= await connections[0]!.openRoom(`log/${session}` as RoomName).catch(() => null)
        return log !== null
      }, 'the log is open')
      log?.requestSync()
      await until(() => open() !== undefined, `the ballot «${question}» is open`, 30_000)
      const ballot = open() as Ballot
      const voters = members.flatMap((member, at) => {
        if (!chosen(at)) return []
        const { id, bytes } = sealVote({ table, session, ballot }, voteOf(at, ballot), 1, member)
        const client = processes[at]!
        client.send(submission.encode({ room: `submitted/${session}` as RoomName, statements: [bytes] }))
        const answers = () => client.frames.filter(({ kind }) => kind === submissionAnswer.id).map((frame) => submissionAnswer.decode(frame.bytes))
        return [() => answers().some(({ stored }) => stored.some((each) => toBase64Url(each) === id))]
      })
      await until(() => voters.every((isStored) => isStored()), 'the host has every vote', 60_000)
    },
    leave: async () => void (await Promise.allSettled(connections.splice(0).map((connection) => connection.leave()))),
  }
}
