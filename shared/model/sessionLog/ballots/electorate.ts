import { MAX_VOTERS, MAX_WEIGHT } from '../../../protocol/sessionLog/ballotBodies.ts'
import type { LogBody } from '../../../protocol/sessionLog/logBodies.ts'
import { isInForce, type OrganisationDirectory } from '../../derived/people/organisations.ts'
import type { Attendance } from '../../records/attendance.ts'
import type { OrganisationId } from '../../records/organisation.ts'
import { representedBy, type VotingProxy } from '../../records/proxy.ts'
import type { PersonId } from '../../transact.ts'

/** One vote that would be entitled if a ballot opened now. */
export interface ElectorateEntry {
  /** The same as long as who it is stays the same: of the attendance, or of the organisation. */
  readonly key: string
  /** What people read aloud. */
  readonly name: string
  /** Who may cast it, in order. Nobody: without a device, on paper. */
  readonly people: readonly PersonId[]
  readonly organisation: OrganisationId | null
  /** Names of those whom they represent: a vote more for each, where votes are open. */
  readonly proxies: readonly string[]
}

/** Who would be entitled, and who would not although they are there. */
export interface Electorate {
  readonly entries: readonly ElectorateEntry[]
  /** Organisations of people who are there, none of whom is a delegate in force: nobody votes for them until one is written down. */
  readonly withoutDelegate: readonly string[]
  /** How many people are there, those who only listen too, and how many are represented by who votes. */
  readonly present: number
}

/**
 * Who has a vote in a ballot that opens now: of people, everybody who is there and not only to listen; of organisations, each once, by those of its
 * delegates in force who are there, the first delegate first. Choosing an organisation makes nobody its delegate. Proxies are of people. Cost: O(people × organisations).
 * @param now table time
 */
export function electorateNow(
  attendance: readonly Attendance[],
  directory: OrganisationDirectory,
  per: 'person' | 'organisation',
  now: number,
  proxies: readonly VotingProxy[] = [],
): Electorate {
  const represented = representedBy(proxies)
  const there = attendance.filter(({ until }) => until === undefined)
  const voting = there.filter(({ part }) => part !== 'listener')
  const entries = per === 'person' ? voting.map((one) => personEntry(one, represented)) : organisationEntries(voting, directory, now)
  const withVote = new Set(entries.map(({ organisation }) => organisation))
  const withoutDelegate = voting.flatMap(({ organisation }) => {
    const listed = directory.byName(organisation ?? '')
    const isRepresented = listed ? withVote.has(listed.id) : entries.some(({ name }) => name === organisation)
    return per === 'organisation' && organisation && !isRepresented ? [listed?.name ?? organisation] : []
  })
  return {
    entries: entries.slice(0, MAX_VOTERS),
    withoutDelegate: [...new Set(withoutDelegate)],
    present: there.length + entries.reduce((sum, entry) => sum + entry.proxies.length, 0),
  }
}

const personOfAttendance = ({ id, isByHand }: Attendance): readonly PersonId[] => (isByHand ? [] : [id as string as PersonId])

const personEntry = (one: Attendance, represented: ReturnType<typeof representedBy>): ElectorateEntry => ({
  key: one.id,
  name: one.name,
  people: personOfAttendance(one),
  organisation: null,
  proxies: (represented.get(one.id) ?? []).map(({ name }) => name),
})

function organisationEntries(voting: readonly Attendance[], directory: OrganisationDirectory, now: number): readonly ElectorateEntry[] {
  const there = new Set(voting.flatMap(personOfAttendance))
  const listed = directory.list.flatMap(({ id, name, delegates }): readonly ElectorateEntry[] => {
    const people = delegates.filter((one) => isInForce(one, now) && there.has(one.person)).map(({ person }) => person)
    return people.length > 0 ? [{ key: id, name, people: [...new Set(people)].slice(0, 10), organisation: id, proxies: [] }] : []
  })
  const done = new Set(listed.map(({ organisation }) => organisation))
  // who was written down by hand as a delegate has no device: that organisation votes on paper
  const byHand = voting.flatMap(({ isByHand, part, organisation }): readonly ElectorateEntry[] => {
    if (!isByHand || part !== 'delegate' || !organisation) return []
    const of = directory.byName(organisation)
    if (of && done.has(of.id)) return []
    if (of) done.add(of.id)
    return [{ key: of?.id ?? organisation, name: of?.name ?? organisation, people: [], organisation: of?.id ?? null, proxies: [] }]
  })
  return [...listed, ...byHand].filter((entry, at, all) => all.findIndex(({ key }) => key === entry.key) === at)
}

/** What a facilitator chose for an entry before the ballot opens. */
export interface EntryChoice {
  readonly weight?: number
  readonly isOnPaper?: boolean
  readonly isLeftOut?: boolean
}

/** How much the vote of an entry counts: what a facilitator chose, or one and one more for each whom they represent. */
export const weightOf = ({ proxies }: Pick<ElectorateEntry, 'proxies'>, choice: EntryChoice | undefined): number =>
  choice?.weight ?? Math.min(1 + proxies.length, MAX_WEIGHT)

/** On paper, where every sheet counts as one, whoever represents others fills in a sheet for each: they are entries of their own. */
function sheetsOf(entry: ElectorateEntry, choice: EntryChoice | undefined): readonly ElectorateEntry[] {
  const isOnPaper = entry.people.length === 0 || choice?.isOnPaper
  if (!isOnPaper || choice?.weight !== undefined) return [entry]
  const sheets = entry.proxies.map((name): ElectorateEntry => ({ key: `${entry.key}/${name}`, name, people: [], organisation: null, proxies: [] }))
  return [{ ...entry, proxies: [] }, ...sheets]
}

/** The electorate as a ballot states it. @param choices by the key of the entry */
export function statedElectorate(
  { entries, present }: Electorate,
  choices: Readonly<Record<string, EntryChoice>>,
): Pick<LogBody<'ballot'>, 'voters' | 'names' | 'onPaper' | 'present'> {
  const entitled = entries
    .filter(({ key }) => !choices[key]?.isLeftOut)
    .flatMap((entry) => sheetsOf(entry, choices[entry.key]))
    .slice(0, MAX_VOTERS)
  return {
    voters: entitled.map(({ key, people, organisation, proxies }) => [people.join(' '), organisation, weightOf({ proxies }, choices[key])]),
    names: entitled.flatMap(({ name, people }, place): [number, string][] => (people.length === 0 ? [[place, name.slice(0, 120)]] : [])),
    onPaper: entitled.flatMap(({ key, people }, place) => (people.length === 0 || choices[key]?.isOnPaper ? [place] : [])),
    present,
  }
}

/** A secret electorate as a ballot states it, with the keys of its ring, and who has none. */
export interface SecretElectorate extends Pick<LogBody<'ballot'>, 'voters' | 'names' | 'onPaper' | 'present'> {
  readonly keys: LogBody<'ring'>['keys']
  /** Names of those who vote on no paper and have no key: they do so, or wait for the next ballot. */
  readonly withoutKey: readonly string[]
}

/**
 * The electorate of a secret ballot. Of an organisation the first of its delegates who has a key is the one that votes: of two in the ring both votes would count,
 * because nobody could tell that they are of one organisation. Weights and proxies identify, and count for nothing here.
 * @param keyOf the ring key of a person; undefined: none
 */
export function secretElectorate(
  electorate: Electorate,
  choices: Readonly<Record<string, EntryChoice>>,
  keyOf: (person: string) => string | undefined,
): SecretElectorate {
  const unweighted = Object.fromEntries(electorate.entries.map(({ key }) => [key, { ...choices[key], weight: 1 }]))
  const isOnScreen = ({ key, people }: ElectorateEntry) => people.length > 0 && !choices[key]?.isOnPaper
  const chosen = electorate.entries
    .filter(({ key }) => !choices[key]?.isLeftOut)
    .map((entry) =>
      isOnScreen(entry)
        ? { ...entry, people: [entry.people.find((person) => keyOf(person)) ?? entry.people[0]].flatMap((person) => person ?? []) }
        : entry,
    )
  const voting = chosen.filter(isOnScreen)
  return {
    ...statedElectorate({ ...electorate, entries: chosen }, unweighted),
    present: electorate.entries.reduce((sum, { proxies }) => sum - proxies.length, electorate.present),
    keys: voting.flatMap(({ people: [person] }): [PersonId, string][] => {
      const key = person && keyOf(person)
      return person && key ? [[person, key]] : []
    }),
    withoutKey: voting.flatMap(({ people: [person], name }) => (person && keyOf(person) ? [] : [name])),
  }
}
