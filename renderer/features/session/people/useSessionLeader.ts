import { useEffect, useState } from 'react'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import { affiliationOf, organisationDirectory } from '../../../../shared/model/derived/people/organisations.ts'
import { arrive, changeAttendance, depart, listAttendance } from '../../../../shared/model/records/attendance.ts'
import { liveDelegates, liveOrganisations } from '../../../../shared/model/records/organisation.ts'
import { livePeople, type PersonId, readPerson } from '../../../../shared/model/records/person.ts'
import { handKinds, listHands, lowerHand, personOfHand, raiseHand } from '../../../../shared/model/records/raisedHand.ts'
import { listTurns } from '../../../../shared/model/records/speakingTurn.ts'
import { readPresence } from '../../../../shared/protocol/presence.ts'
import { listOnlineMembers } from '../../../sync/connection/onlineMembers.ts'
import type { RoomViewProps } from '../../feature.ts'

/** Milliseconds after which who was not seen any more has left: a phone that sleeps has not. */
const LEFT_MS = 15 * 60_000
/** Milliseconds for which a hand may have been on its way: nobody stands first by telling another time. */
const ON_ITS_WAY_MS = 10_000
/** Milliseconds between two times that it is seen who has left. */
const CHECK_MS = 30_000

type Props = Pick<RoomViewProps, 'processRoom' | 'room' | 'author'>

/**
 * One facilitator's window of a meeting that runs copies into the room what is only presence: raised hands, who is there. Which one follows from who
 * is there, the same on every screen; when it goes, the next does it. What it writes has keys of the people, so that two that do it do it once.
 */
export function useSessionLeader({ processRoom, room, author }: Props, mayWrite: boolean): void {
  const leads = useLeads(room, mayWrite)
  useEffect(() => {
    if (!mayWrite) return
    room.awareness.setLocalStateField('leads', true)
    return () => room.awareness.setLocalStateField('leads', null)
  }, [room, mayWrite])
  useEffect(() => {
    if (!leads) return
    const hands = copiedHands({ processRoom, room, author })
    const people = writtenAttendance({ processRoom, room, author })
    room.awareness.on('change', hands)
    processRoom.awareness.on('change', people)
    const forget = livePeople(processRoom.doc).subscribe(people)
    const timer = setInterval(people, CHECK_MS)
    hands()
    people()
    return () => {
      room.awareness.off('change', hands)
      processRoom.awareness.off('change', people)
      forget()
      clearInterval(timer)
    }
  }, [leads, processRoom, room, author])
}

/**
 * Whether this window leads: of the facilitators' windows that say they would, the first by id. One that only projects the meeting, or has its room open for
 * something else, does not say so. Without a host, whoever may write.
 */
export function useLeads({ awareness }: Props['room'], mayWrite: boolean): boolean {
  const [leads, setLeads] = useState(false)
  useEffect(() => {
    const decide = () => {
      const leaders = [...awareness.getStates()].flatMap(([client, state]) => {
        const presence = readPresence(state)
        const user = presence?.user
        // what this window shows of itself is older than its rights: the host stamps a new role for the others
        const mayLead = client === awareness.clientID ? mayWrite : user?.role === 'facilitator' && presence?.leads
        return user && mayLead ? [{ client, key: `${user.id}/${client}` }] : []
      })
      const [first] = leaders.sort((a, b) => (a.key < b.key ? -1 : 1))
      setLeads(mayWrite && (first === undefined || first.client === awareness.clientID))
    }
    decide()
    awareness.on('change', decide)
    return () => awareness.off('change', decide)
  }, [awareness, mayWrite])
  return leads
}

/** Writes hands that go up and down. One whose person was given the floor since, or that was taken down, does not go up again by itself. */
function copiedHands({ room: { doc, awareness }, author }: Props): () => void {
  const copied = new Map<PersonId, number>()
  return () => {
    const raised = new Map<PersonId, { kind: string; since: number } | null>()
    for (const state of awareness.getStates().values()) {
      const presence = readPresence(state)
      if (!presence) continue
      const { id } = presence.user
      if (presence.hand || !raised.has(id)) raised.set(id, presence.hand ?? null)
    }
    const speeches = listTurns(doc)
    const up = new Set(listHands(doc).map((hand) => personOfHand(hand)))
    for (const [person, hand] of raised) {
      if (!hand) {
        if (up.has(person)) lowerHand(doc, author, person)
        copied.delete(person)
        continue
      }
      const isAnswered = speeches.some((speech) => speech.person === person && speech.from >= hand.since)
      if (isAnswered || (copied.get(person) === hand.since && !up.has(person))) continue
      copied.set(person, hand.since)
      const now = author.now()
      const since = Math.min(now, Math.max(hand.since, now - ON_ITS_WAY_MS))
      raiseHand(doc, author, person, { kind: handKinds.find((kind) => kind === hand.kind) ?? 'speak', since })
    }
  }
}

/**
 * Writes down who is at the table, for which organisation and whether as its delegate, and, after a quarter of an hour, who is not any more since they
 * were last seen. Who says later for whom they are there is written down so.
 */
function writtenAttendance({ processRoom, room: { doc }, author }: Props): () => void {
  const lastSeen = new Map<string, { readonly at: number; readonly time: number }>()
  const organisations = liveOrganisations(processRoom.doc)
  const delegates = liveDelegates(processRoom.doc)
  return () => {
    const online = listOnlineMembers(processRoom.awareness, author.person)
    const directory = organisationDirectory(organisations.current(), delegates.current())
    const written = new Map(listAttendance(doc).map((one) => [one.id as string, one]))
    const now = { at: monotonicNow(), time: author.now() }
    for (const { id, name } of online) {
      lastSeen.set(id, now)
      const person = readPerson(processRoom.doc, id)
      const { name: organisation, delegate } = affiliationOf(directory, person ?? { id }, now.time)
      const attends = { ...(organisation && { organisation }), ...(delegate && { part: 'delegate' as const }) }
      arrive(doc, author, id, { name: person?.name || name, ...attends })
      const former = written.get(id)
      if (!former || organisation === (former.organisation ?? '')) continue
      const isNewer = (person?.organisationAt ?? 0) > former.from || (former.organisation === undefined && organisation !== '')
      if (isNewer) changeAttendance(doc, author, former.id, { ...attends, organisation: organisation || null })
    }
    for (const { id, until, isByHand } of listAttendance(doc)) {
      const seen = lastSeen.get(id)
      if (until !== undefined || isByHand || !seen || now.at - seen.at < LEFT_MS) continue
      depart(doc, author, id, seen.time, true)
    }
  }
}
