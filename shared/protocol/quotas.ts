import { HOST_LIMITS } from './limits/hostLimits.ts'
import { LIMITS } from './limits.ts'
import type { Refusal } from './refusal.ts'

/** What a client uses of the host. */
export const resources = [
  'messages',
  'bytes',
  'hostTime',
  'updates',
  'steps',
  'stored',
  'connections',
  'joins',
  'statements',
  'submissions',
  'questions',
  'presence',
  'assets',
  'assetCount',
  'deletions',
  'rooms',
  'begun',
  'openings',
  'memory',
] as const
/** One of {@link resources}. */
export type Resource = (typeof resources)[number]

/** Whose use is counted together: one person on all devices; all who joined by one invitation; a room; the table; an address before the proof. */
export const subjects = ['person', 'invitation', 'room', 'table', 'address'] as const
/** One of {@link subjects}. */
export type Subject = (typeof subjects)[number]

/** What happens beyond a quota: what comes next is read later, or refused for this reason. */
export type Beyond = 'waits' | Refusal

interface QuotaBase {
  /** Unit of the numbers. */
  readonly unit: string
  readonly beyond: Beyond
  /** Why this number. */
  readonly why: string
  /** How much of the number only facilitators may use, so that nobody else can shut them out. 0: nobody shares it with a facilitator. */
  readonly reserve: number
}
/** So much a second, after a burst. */
export interface RateQuota extends QuotaBase {
  readonly perSecond: number
  readonly burst: number
}
/** So much at the same time. */
export interface LevelQuota extends QuotaBase {
  readonly most: number
}
/** A quota. */
export type Quota = RateQuota | LevelQuota
/** A cell of the table: a quota, or why there is none. */
export type QuotaCell = Quota | { readonly none: string }
/** Every resource × every subject. */
export type QuotaTable = { readonly [R in Resource]: { readonly [H in Subject]: QuotaCell } }

const rate = (perSecond: number, burst: number, unit: string, beyond: Beyond, why: string, reserve = 0): RateQuota => ({
  perSecond,
  burst,
  unit,
  beyond,
  why,
  reserve,
})
const level = (most: number, unit: string, beyond: Beyond, why: string, reserve = 0): LevelQuota => ({ most, unit, beyond, why, reserve })
const none = (why: string) => ({ none: why })

const [KiB, MiB, GiB, PER_MINUTE] = [2 ** 10, 2 ** 20, 2 ** 30, 1 / 60] as const

const BEGUN = 'rooms that are begun, with content or without'
/** A room is read once for all who ask, and what it costs is counted for those who ask. */
const NOT_BY_ROOM = 'is counted for the person before the room is known'
const MEMBERS_ONLY = 'only members send it'
const STORED_BYTES = 'bytes of stored assets, four times those of who may not relay'
const STORED_ASSETS = 'stored assets, four times those of who may not relay'
const assetsOfNobody = { room: none('an asset is of the process: several rooms may show it'), address: none(MEMBERS_ONLY) }

/**
 * The quotas of the host. A shared subject (invitation, room, table) slows only persons who used more than their part of it, so that one
 * person among many is never stopped by what the others did. Limits of one thing (a frame, a name, a timeout) are in `limits.ts`.
 */
export const quotas: QuotaTable = {
  messages: {
    person: rate(1600, 8000, 'WebSocket messages', 'tooFast', 'Four rooms at their limit of frames; a frame of 16 MiB is 256 messages.'),
    invitation: none('each message costs host time, which is counted by invitation'),
    room: none('each room has a limit of frames per client'),
    table: none('each message costs host time, which is counted by table'),
    address: none('a handshake has a fixed number of messages, and another one ends it'),
  },
  bytes: {
    person: rate(16 * MiB, 64 * MiB, 'bytes', 'waits', 'A desktop that hands over a whole table sends as fast as a good Wi-Fi takes it.'),
    invitation: rate(32 * MiB, 128 * MiB, 'bytes', 'waits', 'A hall behind one code writes kilobytes; two desktops at full speed are meant.'),
    room: none(NOT_BY_ROOM),
    table: rate(64 * MiB, 256 * MiB, 'bytes', 'waits', 'Half of a gigabit network. A quarter is kept.', 64 * MiB),
    address: level(64 * KiB, 'bytes before the welcome, per connection', 'tooLarge', 'Hello, proof: 17 KiB. Removals: 40 KiB.'),
  },
  hostTime: {
    person: rate(250, 3000, 'milliseconds of the host’s thread', 'waits', 'Nobody takes more than a quarter of the host, after one costly upload.'),
    invitation: rate(400, 8000, 'milliseconds of the host’s thread', 'waits', 'Puppets of one link together leave more than half of the host.'),
    room: rate(500, 8000, 'milliseconds of the host’s thread', 'waits', 'One room leaves half of the host to the others.', 1000),
    table: rate(700, 10_000, 'milliseconds of the host’s thread', 'waits', 'Journal, broadcasts and heartbeats need the rest.', 2000),
    address: rate(
      100,
      3000,
      'milliseconds of the host’s thread',
      'full',
      'A handshake costs 1 ms, 10 ms without native cryptography; a hall has one address behind some routers.',
    ),
  },
  updates: {
    person: rate(60, 400, 'updates', 'waits', 'Typing is 15 updates a second, a drag is one.'),
    invitation: none('each update costs host time, which is counted by invitation'),
    room: none('each update costs host time, which is counted by room'),
    table: none('each update costs host time, which is counted by table'),
    address: none(MEMBERS_ONLY),
  },
  steps: {
    person: rate(
      20_000,
      100_000,
      'comparisons',
      'waits',
      'A percent of the host’s time, on every computer the same; honest people stay below some hundreds.',
    ),
    invitation: none('each comparison costs host time, which is counted by invitation'),
    room: none('what a load of the room costs has a limit of its own'),
    table: none('each comparison costs host time, which is counted by table'),
    address: none(MEMBERS_ONLY),
  },
  stored: {
    person: rate(
      512 * KiB,
      64 * MiB,
      'bytes of updates, four times those of who may not relay',
      'waits',
      'A room that was filled offline; a contributor cannot fill a room alone.',
    ),
    invitation: rate(
      MiB,
      128 * MiB,
      'bytes of updates, counted likewise',
      'waits',
      'All who came by one link fill half of a room at once, and no more.',
    ),
    room: level(LIMITS.roomBytes, 'bytes of the room’s state', 'roomFull', 'Phones load it whole. A sixteenth is for facilitators.', 4 * MiB),
    table: rate(
      4 * MiB,
      512 * MiB,
      'bytes of updates, counted likewise',
      'waits',
      'What a disk writes and a network relays to a hundred. An eighth is kept.',
      64 * MiB,
    ),
    address: none(MEMBERS_ONLY),
  },
  connections: {
    person: level(
      8,
      'connections',
      'tooManyConnections',
      'Two devices with two windows each, and as many that have not noticed that they are dead. The oldest goes.',
    ),
    invitation: level(750, 'connections', 'full', 'A hall of 250 with three devices each.'),
    room: level(300, 'clients', 'full', 'Each update is sent to each: 300 is what was measured. Ten are for facilitators.', 10),
    table: level(2048, 'connections', 'full', 'File descriptors of a process on macOS, less those of files. Ten are for facilitators.', 10),
    address: level(
      16,
      'connections without a proof',
      'full',
      'A hall may have one address; each has five seconds. Sixty-four in all addresses together.',
    ),
  },
  joins: {
    person: rate(
      20 * PER_MINUTE,
      250,
      'new members whose statements the person’s computer brings',
      'crowded',
      'A computer that hosted apart brings who came to it. A facilitator’s brings any number.',
    ),
    invitation: rate(20 * PER_MINUTE, 250, 'new members', 'crowded', 'A hall enters at once; a script that joins for ever does not.'),
    room: none('people join the table'),
    table: level(
      5000,
      'living members',
      'full',
      'What the membership log is made for. Two hundred are for whom facilitators add by their own window.',
      200,
    ),
    address: rate(
      3 * PER_MINUTE,
      10,
      'new members',
      'crowded',
      'A family shares a device or a router; the windows of this computer are not counted.',
    ),
  },
  statements: {
    person: rate(100, 20_000, 'statements', 'tooManyStatements', 'A desktop may bring the whole log once, when the table moves.'),
    invitation: none('each statement is counted for its person; those who may bring some came by an invitation of few uses'),
    room: none('statements are the table’s'),
    table: level(25_000, 'statements', 'tooManyStatements', 'Read in 5 s, evaluated in 1 s. Five thousand are for facilitators.', 5000),
    address: none(MEMBERS_ONLY),
  },
  submissions: {
    person: rate(0.5, 60, 'statements of sessions', 'tooFast', 'Sixty ideas, when a phone comes back; then one every two seconds.'),
    invitation: rate(20, 3000, 'statements of sessions', 'tooFast', 'A hall of 250 writes an idea every ten seconds.'),
    room: none('the room has a size'),
    table: rate(40, 6000, 'statements of sessions', 'tooFast', 'An eighth of the host’s time. An eighth is kept.', 750),
    address: none(MEMBERS_ONLY),
  },
  questions: {
    person: level(16 * MiB, 'bytes of answers that are not sent', 'waits', 'One big answer: somebody who asks and does not read holds it.'),
    invitation: level(128 * MiB, 'bytes of answers that are not sent', 'waits', 'Eight who do not read.'),
    room: none('one answer serves all who have nothing yet'),
    table: level(512 * MiB, 'bytes of answers that are not sent', 'waits', 'A computer with 4 GB goes on. An eighth is kept.', 64 * MiB),
    address: none(MEMBERS_ONLY),
  },
  presence: {
    person: level(32 * KiB, 'bytes in all rooms', 'tooFast', 'Some windows on some boards: 300 bytes each.'),
    invitation: level(512 * KiB, 'bytes in all rooms', 'tooFast', 'A hall of 250 has 150 kB.'),
    room: level(512 * KiB, 'bytes', 'tooFast', 'Everybody in the room receives it.', 64 * KiB),
    table: level(4 * MiB, 'bytes in all rooms', 'tooFast', 'Five thousand members in some rooms.', 256 * KiB),
    address: none(MEMBERS_ONLY),
  },
  assets: {
    person: level(GiB, STORED_BYTES, 'full', 'A thousand photographs. A facilitator brings those of others when the table moves.', GiB / 2),
    invitation: level(1.25 * GiB, STORED_BYTES, 'full', 'All who came by one link, and puppets too, leave a third of the table.'),
    ...assetsOfNobody,
    table: level(2 * GiB, 'bytes of stored assets', 'full', 'What every computer of the process has on its disk.', GiB / 4),
  },
  assetCount: {
    person: level(4000, STORED_ASSETS, 'full', 'A thousand pictures of a contributor: small ones fill the list, not the disk.', 2000),
    invitation: level(6000, STORED_ASSETS, 'full', 'Three quarters of the table.'),
    ...assetsOfNobody,
    table: level(8000, 'stored assets', 'full', 'A list that is sent to each computer in a third of a megabyte.', 1000),
  },
  deletions: {
    person: rate(
      HOST_LIMITS.bulkDeletes / (HOST_LIMITS.bulkDeletesMs / 1000),
      2 * HOST_LIMITS.bulkDeletes,
      'records of other people, in one room; four times as many of who may relay',
      'waits',
      'A board is tidied in one go; after that the others have time to notice. Facilitators are not limited.',
    ),
    invitation: rate(
      (4 * HOST_LIMITS.bulkDeletes) / (HOST_LIMITS.bulkDeletesMs / 1000),
      8 * HOST_LIMITS.bulkDeletes,
      'records of other people, in one room; four times as many of who may relay',
      'waits',
      'Four who clear at the same time; puppets are no more than that.',
    ),
    room: none('what is deleted in a room is counted for who deletes'),
    table: none('what is deleted at a table is counted for who deletes'),
    address: none(MEMBERS_ONLY),
  },
  rooms: {
    person: level(32, 'rooms without content', 'tooManyRooms', 'A new page is empty for a moment; who brings a table fills one by one.'),
    invitation: level(64, 'rooms without content', 'tooManyRooms', 'Two partners of one link.'),
    room: none('a room is not in a room'),
    table: level(500, 'rooms', 'full', 'Each is in memory while the table is open. Fifty are for facilitators.', 50),
    address: none(MEMBERS_ONLY),
  },
  begun: {
    person: rate(PER_MINUTE, 500, BEGUN, 'tooManyRooms', 'A large process has a hundred rooms; a facilitator may bring the whole table.', 300),
    invitation: rate(PER_MINUTE, 800, BEGUN, 'tooManyRooms', 'Partners of one link leave a third of the table to others.', 500),
    room: none('a room is not in a room'),
    table: none('rooms are counted for the table'),
    address: none(MEMBERS_ONLY),
  },
  openings: {
    person: rate(20, 600, 'openings of rooms', 'tooFast', 'A desktop that synchronizes all rooms opens each of them.'),
    invitation: none('each opening costs host time, which is counted by invitation'),
    room: none('each opening costs host time, which is counted by room'),
    table: none('each opening costs host time, which is counted by table'),
    address: none(MEMBERS_ONLY),
  },
  memory: {
    person: level(64 * MiB, 'bytes that wait: updates, and frames of which a part is missing', 'tooFast', 'A few uploads of whole rooms.'),
    invitation: level(128 * MiB, 'bytes that wait', 'tooFast', 'Two who upload all they have.'),
    room: none('what is stored in a room is counted there'),
    table: level(512 * MiB, 'bytes that wait', 'tooFast', 'A computer with 4 GB goes on. An eighth is kept.', 64 * MiB),
    address: none('what is not whole is bytes, and counted there'),
  },
}

/** The number that a cell allows at once: the most, or the burst; infinite where there is no quota. */
export const mostOf = (cell: QuotaCell): number => ('most' in cell ? cell.most : 'burst' in cell ? cell.burst : Number.POSITIVE_INFINITY)

/** The number that a cell allows whoever is no facilitator. */
export const sharedOf = (cell: QuotaCell): number => mostOf(cell) - ('reserve' in cell ? cell.reserve : 0)

/** Whether a cell has a quota. */
export const isQuota = (cell: QuotaCell): cell is Quota => !('none' in cell)
