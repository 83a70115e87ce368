/**
 * Every version number of the product: of the protocols between computers, and of stored formats. A number rises only when an older
 * program would misread what a newer one writes; additions that an older program ignores (another frame, another field) do not
 * change it. Each rise adds a line to {@link versions}; no line is ever removed. `test/fixtures/<release>/` has what each release
 * wrote, and the tests there open it.
 */

/** The handshake and every frame after it. Both ends must have the same version. */
export const HELLO_VERSION = 4
/** WebSocket subprotocol that every client must offer: how frames are transported, below the handshake. */
export const SUBPROTOCOL = 'tavolo.1'
/** The same, chosen by a host that takes `openWithVector`, `timeQuery` and `lobbyQuery` and sends `signedPolicy`. A client offers it beside {@link SUBPROTOCOL}, by which an older host answers. */
export const SUBPROTOCOL_WITH_VECTORS = 'tavolo.2'
/** An invitation's link: the first part after `#`. */
export const LINK_VERSION = '2'
/** The `.tavolo` archive: `version` in its manifest. A later version is refused as `file.newer`. */
export const ARCHIVE_VERSION = 2
/** Files of a room's journal on disk. The version is not written in the files: a later format must be distinguishable by its records. */
export const JOURNAL_VERSION = 2
/** A signed statement. The version is part of the signed bytes, so old statements keep their version. */
export const STATEMENT_VERSION = 2
/** A signed statement of a session (`sessionLog/`). The version is part of the signed bytes. */
export const SESSION_LOG_VERSION = 1
/** The IndexedDB database of a window, as Dexie counts (the browser's number is ten times that). */
export const DATABASE_VERSION = 5
/** The file with the state of a table (`tableState.ts`). */
export const TABLE_STATE_VERSION = 4 as const
/** Messages between the desktop's main process and the host's process: both are always of one build, and nothing is stored. */
export const HOST_MESSAGES_VERSION = 3
/** Contents of a room's Yjs document (roots, fields, blocks). The version is not written in the document: unknown parts are kept and ignored. */
export const DOCUMENT_SCHEMA_VERSION = 5

/** How the current program treats an earlier version of a format. */
export type Compatibility =
  /** Read unchanged. */
  | 'read'
  /** Read, and migrated to the current version when opened. */
  | 'upgraded'
  /** Refused with the version as the reason, on both ends: the older program must be updated. */
  | 'refused by version'
  /** Both ends are always of one build: an earlier version does not occur. */
  | 'one build only'
  /** Never part of a release: no data of this version exists. */
  | 'never released'

/** One version of a format, in its history. */
export interface VersionLine {
  readonly version: number
  /** The first release of the product with this version; null: none. */
  readonly release: string | null
  /** What the version is, or what changed, in one line. */
  readonly what: string
  readonly today: Compatibility
}

/** The history of one version number. */
export interface VersionHistory {
  readonly current: number
  /** Oldest first; the last one is the current one. */
  readonly history: readonly VersionLine[]
}

/** The history of each version number, and how the current program treats each version. */
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
        today: 'refused by version',
      },
      {
        version: 4,
        release: '0.3.0',
        what: 'Newcomers sign their joining; both ends show the removals they know before proof and name; the membership log is compared by heads; a copy is counted by a signed receipt.',
        today: 'read',
      },
    ],
  },
  subprotocol: {
    current: 2,
    history: [
      { version: 1, release: '0.1.0', what: 'Frames as messages of a WebSocket; since 0.2.0 long ones in pieces.', today: 'read' },
      {
        version: 2,
        release: '0.4.0',
        what: 'A client may open a room and say what it holds of it in one message, and is told what facilitators have decided about it, and may ask for the time, and submit statements of a session; newcomers may wait in a lobby; chosen by the host, and version 1 is spoken where either end is older.',
        today: 'read',
      },
    ],
  },
  link: {
    current: /* @__PURE__ */ Number(LINK_VERSION),
    history: [
      { version: 1, release: '0.1.0', what: 'Process, table’s key, invitation, secret, founder’s fingerprint, further addresses.', today: 'read' },
      { version: 2, release: '0.3.0', what: 'The removals that the inviter knew, in place of the invitation’s id.', today: 'read' },
    ],
  },
  archive: {
    current: ARCHIVE_VERSION,
    history: [
      { version: 1, release: '0.1.0', what: 'A zip: a signed manifest, one Yjs state (version 1) per room, the signed statements.', today: 'read' },
      { version: 2, release: '0.3.0', what: 'Adds the pictures that the rooms refer to; a file without any is still version 1.', today: 'read' },
    ],
  },
  journal: {
    current: JOURNAL_VERSION,
    history: [
      { version: 1, release: '0.1.0', what: 'A folder per room; numbered segments and snapshots of records with a CRC-32C.', today: 'read' },
      {
        version: 2,
        release: '0.3.0',
        what: 'A marker before every update, to read on after a damaged one; older programs skip it.',
        today: 'read',
      },
    ],
  },
  statement: {
    current: STATEMENT_VERSION,
    history: [
      { version: 1, release: '0.1.0', what: 'Domain, JSON, Ed25519 signature; kinds term, invite, member, role, revoke, bind.', today: 'upgraded' },
      {
        version: 2,
        release: '0.3.0',
        what: 'Statements name their predecessors by hash, instead of clocks; newcomers sign that they join.',
        today: 'read',
      },
    ],
  },
  database: {
    current: DATABASE_VERSION,
    history: [
      { version: 1, release: null, what: 'Log, snapshots, rooms, processes, memberships, settings.', today: 'upgraded' },
      { version: 2, release: null, what: 'Adds how far a room is confirmed, and the tray.', today: 'upgraded' },
      { version: 3, release: '0.1.0', what: 'Adds restore points.', today: 'upgraded' },
      { version: 4, release: '0.3.0', what: 'Adds assets and their bytes.', today: 'upgraded' },
      { version: 5, release: '0.4.0', what: 'Adds the history of boards.', today: 'read' },
    ],
  },
  tableState: {
    current: TABLE_STATE_VERSION,
    history: [
      { version: 1, release: null, what: 'Members and invitations as lists of the host’s own.', today: 'never released' },
      { version: 2, release: '0.1.0', what: 'Signed statements, with the names beside them.', today: 'upgraded' },
      {
        version: 3,
        release: '0.3.0',
        what: 'Statements of version 2, the former ones beside them; former keys, secrets of standing invitations, owners of client ids.',
        today: 'upgraded',
      },
      {
        version: 4,
        release: '0.4.0',
        what: 'The statements are records of a journal in the folder `membership` beside the rooms; the state says whether they are.',
        today: 'read',
      },
    ],
  },
  hostMessages: {
    current: HOST_MESSAGES_VERSION,
    history: [
      { version: 1, release: '0.1.0', what: 'Commands with an answer each, and news.', today: 'one build only' },
      { version: 2, release: '0.2.0', what: 'The same commands under the names of the glossary.', today: 'one build only' },
      { version: 3, release: '0.3.0', what: 'Removals ask first, and withdraw invitations.', today: 'one build only' },
    ],
  },
  sessionLog: {
    current: SESSION_LOG_VERSION,
    history: [
      {
        version: 1,
        release: null,
        what: 'Domain, JSON, Ed25519 signature; kinds guardian, round, sealed, close, reveal, share, selfreveal, late.',
        today: 'read',
      },
    ],
  },
  documentSchema: {
    current: DOCUMENT_SCHEMA_VERSION,
    history: [
      { version: 1, release: '0.1.0', what: 'Rooms process, board, document, session; the editor’s blocks in the root `body`.', today: 'upgraded' },
      {
        version: 2,
        release: '0.3.0',
        what: 'Marks `superscript` and `subscript`, kind of a numbered list (a, A, i, I): older programs show a document with such a mark without it, and do not edit it.',
        today: 'upgraded',
      },
      {
        version: 3,
        release: null,
        what: 'The text of a document as one flat text of blocks, in roots under a base; the root `form` says which conversions of `body` exist. Older programs show the old text; what they write in it is refused, and brought over when they are updated.',
        today: 'read',
      },
      {
        version: 4,
        release: '0.4.0',
        what: 'Pictures of documents are references to assets (`asset:…`), and a version names those in it; pictures that are data in the text are read as before.',
        today: 'read',
      },
      {
        version: 5,
        release: '0.4.0',
        what: 'Texts, shapes, lines between objects and what is drawn by hand on boards, in the roots `texts`, `shapes`, `connectors` and `strokes`; tags and stamps of their objects in `tags` and `stamps`. An older program keeps them and does not show them; an older host refuses a change to them, and the words go to the tray.',
        today: 'read',
      },
    ],
  },
} as const satisfies Readonly<Record<string, VersionHistory>>

/** A key of {@link versions}. */
export type VersionedFormat = keyof typeof versions

/**
 * SHA-256 (hex) of the messages of {@link HELLO_VERSION}: frame numbers, limits, and a transcript of every message. A test
 * computes the hash and fails if the messages changed without a new version.
 */
export const MESSAGES_SHA256 = '94d0701092440d939569b16baa176c2e55b9a009dbbe19fd55cae1973f735801'

/** How the current program treats a version of a format; `unknown` for a version that is not in the history, such as a later one. */
export const compatibilityOf = (format: VersionedFormat, version: number): Compatibility | 'unknown' => {
  const lines: readonly VersionLine[] = versions[format].history
  return lines.find((line) => line.version === version)?.today ?? 'unknown'
}
