import { area } from './records/area.ts'
import { attendance } from './records/attendance.ts'
import { ballotDraft, ballotOption } from './records/ballotDraft.ts'
import { boardAttributes } from './records/boardAttributes.ts'
import { boardMoment, historyErasure } from './records/boardMoment.ts'
import { boardText } from './records/boardText.ts'
import { body } from './records/body.ts'
import { breakout } from './records/breakout.ts'
import { breakoutTable } from './records/breakoutTable.ts'
import { card } from './records/card.ts'
import { cluster, clusterMember } from './records/cluster.ts'
import { comment } from './records/comment.ts'
import { commitment } from './records/commitment.ts'
import { connector } from './records/connector.ts'
import { decision, reservation } from './records/decision.ts'
import { version } from './records/documentVersion.ts'
import { link } from './records/link.ts'
import { type ListedKind, listing } from './records/listing.ts'
import { logEntry } from './records/logEntry.ts'
import { note } from './records/note.ts'
import { delegate, organisation } from './records/organisation.ts'
import { paperNumber } from './records/paperNumber.ts'
import { parkedItem } from './records/parkedItem.ts'
import { person } from './records/person.ts'
import { picture } from './records/picture.ts'
import { processAttributes } from './records/processAttributes.ts'
import { proxy } from './records/proxy.ts'
import { raisedHand } from './records/raisedHand.ts'
import { run } from './records/run.ts'
import { sessionState } from './records/sessionState.ts'
import { shape } from './records/shape.ts'
import { speakingSum, speakingTurn } from './records/speakingTurn.ts'
import { spotlight } from './records/spotlight.ts'
import { stamp } from './records/stamp.ts'
import { step } from './records/step.ts'
import { stroke } from './records/stroke.ts'
import { acceptance, dismissal, insertion, suggestion } from './records/suggestion.ts'
import { tag } from './records/tag.ts'
import { voteMark } from './records/voteMark.ts'
import type { RoomRecords } from './rootDefinition.ts'

/**
 * The one list of what each kind of room holds. Contents, merge preview, rejected texts, revert, duplicate, undo and the validators
 * of the host follow from it (`derived/`, `electron/validators`); a new record type is its file, one line here, and its texts.
 */
export const rooms = {
  board: [boardAttributes, area, note, boardText, shape, picture, card, connector, stroke, tag, stamp, cluster, clusterMember, paperNumber, voteMark],
  document: [body, acceptance, dismissal, insertion],
  comments: [comment, suggestion],
  versions: [version, boardMoment, historyErasure],
  session: [
    sessionState,
    step,
    run,
    attendance,
    proxy,
    raisedHand,
    speakingTurn,
    speakingSum,
    parkedItem,
    breakout,
    breakoutTable,
    ballotDraft,
    ballotOption,
  ],
  log: [logEntry],
  submitted: [logEntry],
  process: [processAttributes, listing, person, organisation, delegate, spotlight, decision, reservation, commitment, link],
} as const satisfies RoomRecords<'process' | 'comments' | 'versions' | 'log' | 'submitted' | ListedKind>

/** The kinds of room that hold records. */
export type RoomType = keyof typeof rooms

/** Every kind of room that holds records. */
export const roomTypes = Object.keys(rooms) as readonly RoomType[]

/** The name of a record type. */
export type RecordTypeName = (typeof rooms)[RoomType][number]['name']
