/**
 * Every version number of the product: what two computers say to each other, and what is written down for later. A number
 * rises only when an older program would misread what the newer one writes; what an older program passes over (another
 * frame, another field) leaves the number alone. Each rise adds a line to {@link versions}; no line is ever removed.
 * `test/fixtures/<release>/` holds what each release wrote, and the tests there open it.
 */

/** The handshake and every frame after it. Both ends must have the same one. */
export const HELLO_VERSION = 3
/** WebSocket subprotocol that every client must offer: the way frames are carried, below the handshake. */
export const SUBPROTOCOL = 'tavolo.1'
/** An invitation's link: the first part after `#`. */
export const LINK_VERSION = '1'
/** The `.tavolo` archive: `version` in its manifest. A later one is refused as `file.newer`, never guessed at. */
export const ARCHIVE_VERSION = 1
/** Files of a room's journal on disk. Not written in them: the first format, told apart by its records. */
export const JOURNAL_VERSION = 1
/** A signed statement: part of the bytes that are signed, so that old statements keep theirs for ever. */
export const STATEMENT_VERSION = 1
/** The IndexedDB database of a window, as Dexie counts (the browser's number is ten times that). */
export const DATABASE_VERSION = 3
/** The file in which a host remembers a table. */
export const TABLE_STATE_VERSION = 2 as const
/** Messages between the desktop's main process and the host's process: both are always of one build, nothing of them is kept. */
export const HOST_MESSAGES_VERSION = 2
/** What a room's Yjs document may hold (roots, fields, blocks of a document). Not written in it: unknown parts are kept and passed over. */
export const DOCUMENT_SCHEMA_VERSION = 1

/** How the program of today treats what an earlier version wrote or says. */
export type Compatibility =
  /** It is read as it is. */
  | 'read'
  /** It is read, and brought to the version of today when it is opened. */
  | 'upgraded'
  /** Both ends say so and stop: they must be updated to talk to each other. */
  | 'refused by version'
  /** Both ends are always of one build: an earlier one is never met. */
  | 'one build only'
  /** It was never in a release: nothing of it is left anywhere. */
  | 'never released'

/** One version of a format, in its history. */
export interface VersionLine {
  readonly version: number
  /** The first release of the product that had it; null: none. */
  readonly release: string | null
  /** What it is, or what changed, in one line. */
  readonly what: string
  readonly today: Compatibility
}

/** The history of one version number. */
export interface VersionHistory {
  readonly current: number
  /** Oldest first; the last one is the current one. */
  readonly history: readonly VersionLine[]
}

/** The history of each version number, and what the program of today does with each version. */
export const versions = {
  hello: {
    current: HELLO_VERSION,
    history: [
      { version: 1, release: null, what: 'Proofs by signature, frames in clear.', today: 'never released' },
      {
        version: 2,
        release: '0.1.0',
        what: 'A sealed channel (two ephemeral keys and the table’s secret); the host shows a warrant.',
        today: 'refused by version',
      },
      {
        version: 3,
        release: '0.2.0',
        what: 'One connection per process and device: rooms are opened on it without another handshake, long frames travel in pieces.',
        today: 'read',
      },
    ],
  },
  link: {
    current: /* @__PURE__ */ Number(LINK_VERSION),
    history: [
      { version: 1, release: '0.1.0', what: 'Process, table’s key, invitation, secret, founder’s fingerprint, further addresses.', today: 'read' },
    ],
  },
  archive: {
    current: ARCHIVE_VERSION,
    history: [
      { version: 1, release: '0.1.0', what: 'A zip: a signed manifest, one Yjs state (version 1) per room, the signed statements.', today: 'read' },
    ],
  },
  journal: {
    current: JOURNAL_VERSION,
    history: [{ version: 1, release: '0.1.0', what: 'A folder per room; numbered segments and snapshots of records with a CRC-32C.', today: 'read' }],
  },
  statement: {
    current: STATEMENT_VERSION,
    history: [
      { version: 1, release: '0.1.0', what: 'Domain, JSON, Ed25519 signature; kinds term, invite, member, role, revoke, bind.', today: 'read' },
    ],
  },
  database: {
    current: DATABASE_VERSION,
    history: [
      { version: 1, release: null, what: 'Log, snapshots, rooms, processes, memberships, settings.', today: 'upgraded' },
      { version: 2, release: null, what: 'Adds how far a room is confirmed, and the tray.', today: 'upgraded' },
      { version: 3, release: '0.1.0', what: 'Adds restore points.', today: 'read' },
    ],
  },
  tableState: {
    current: TABLE_STATE_VERSION,
    history: [
      { version: 1, release: null, what: 'Members and invitations as lists of the host’s own.', today: 'never released' },
      { version: 2, release: '0.1.0', what: 'Signed statements, with the names beside them.', today: 'read' },
    ],
  },
  hostMessages: {
    current: HOST_MESSAGES_VERSION,
    history: [
      { version: 1, release: '0.1.0', what: 'Commands with an answer each, and news.', today: 'one build only' },
      { version: 2, release: '0.2.0', what: 'The same commands under the names of the glossary.', today: 'one build only' },
    ],
  },
  documentSchema: {
    current: DOCUMENT_SCHEMA_VERSION,
    history: [
      { version: 1, release: '0.1.0', what: 'Rooms process, board, document, session; the editor’s blocks in the root `body`.', today: 'read' },
    ],
  },
} as const satisfies Readonly<Record<string, VersionHistory>>

/** A key of {@link versions}. */
export type VersionedFormat = keyof typeof versions

/**
 * SHA-256 (hex) of the messages of {@link HELLO_VERSION}: frame numbers, limits, and a transcript of every message. A test
 * computes it again and fails where the messages are others than those that the version was written down for.
 */
export const MESSAGES_SHA256 = 'b5d13d691ede18c5bbb298a83f77c93f9f254fe24a67d72a7823884dc1e7f2a5'

/** What the program of today does with a version of a format; `unknown` for one it has never heard of, such as a later one. */
export const compatibilityOf = (format: VersionedFormat, version: number): Compatibility | 'unknown' => {
  const lines: readonly VersionLine[] = versions[format].history
  return lines.find((line) => line.version === version)?.today ?? 'unknown'
}
