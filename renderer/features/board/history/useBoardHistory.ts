import { useCallback, useMemo, useState } from 'react'
import type { RecordKey } from '../../../../shared/model/derived/contents.ts'
import type { Activity } from '../../../../shared/model/history/activity.ts'
import { ATTRIBUTE } from '../../../../shared/model/history/boardState.ts'
import type { BoardState } from '../../../../shared/model/historyRows/plainState.ts'
import { boardAttributes, readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { type BoardMoment, storeMoment } from '../../../../shared/model/records/boardMoment.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { RestorePlan } from '../../../board/engine/restoring/restorePlan.ts'
import { planRestore } from '../../../board/engine/restoring/restorePlan.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import type { Scene } from '../../../board/scene/scene.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { readHistory } from '../../../store/history/boardHistory.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../../feature.ts'
import { momentText, whenText } from './historyTexts.ts'
import { withScene } from './pastDoc.ts'
import { readInSlices } from './recordBoard.ts'
import { type PastBoard, type ShownMoment, usePastBoard } from './usePastBoard.ts'
import { useRecording } from './useRecording.ts'
import { type HistoryReader, type LoadedTimeline, useTimeline } from './useTimeline.ts'

/** The history of a board: what is open of it, and what can be done with it. */
export interface BoardHistory {
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly loaded: LoadedTimeline
  readonly shown: ShownMoment
  readonly show: (shown: ShownMoment) => void
  /** Shows the board after an entry, and what it touched. */
  readonly showActivity: (activity: Activity) => void
  readonly past: PastBoard
  /** When what is on screen was; '' for now. */
  readonly when: string
  /** The name of the room whose history it is. */
  readonly room: string
  /** The room of named moments; null while it is opened, or where it cannot be. */
  readonly versions: OpenRoom | null
  /** Restores objects that are selected on the board as it was. */
  readonly restoreSelected: () => void
  /** Restores what an entry removed. */
  readonly restoreRemoved: (activity: Activity) => void
  /** What restoring the whole board would do; null: the person has not asked. */
  readonly plan: RestorePlan | null
  readonly planAll: () => void
  readonly cancelPlan: () => void
  readonly restoreAll: (removesLater: boolean) => Promise<void>
  /** Gives what is on screen a name. @returns whether it is stored */
  readonly nameMoment: (name: string) => Promise<boolean>
  /** The recording begins anew: what was recorded is erased. */
  readonly restart: () => void
}

/** What people were asked on a board as it was. */
const questionIn = (state: BoardState | null): string => {
  const stored = state?.get(questionKey)?.[ATTRIBUTE]
  return typeof stored === 'string' ? stored : ''
}
const questionKey: RecordKey = `${boardAttributes.root}/question`

const NOW: ShownMoment = { type: 'now' }

/** Records a board, and opens its history when somebody asks for it: nothing is read before. */
export function useBoardHistory(
  board: Board | null,
  { processId, room, listing, author }: Pick<RoomViewProps, 'processId' | 'room' | 'listing' | 'author'>,
): BoardHistory {
  const { t, language } = useTranslations()
  const client = useSyncClient()
  const recording = useRecording(processId, room, listing.id, author)
  const [isOpen, setIsOpen] = useState(false)
  const [shown, setShown] = useState<ShownMoment>(NOW)
  const [plan, setPlan] = useState<RestorePlan | null>(null)
  const [epoch, setEpoch] = useState(0)
  const { room: versions } = useRoom(processId, isOpen ? `versions/${listing.id}` : null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another epoch is a history that began anew
  const reader = useMemo(
    (): HistoryReader | null =>
      isOpen ? { read: (after) => readHistory(client, room.name, after), flush: () => recording?.flush() ?? Promise.resolve() } : null,
    [isOpen, client, room.name, recording, epoch],
  )
  const loaded = useTimeline(reader)
  const past = usePastBoard(board, loaded, shown)
  const toggle = useCallback(() => {
    setShown(NOW)
    setIsOpen((open) => !open)
  }, [])
  useCommands(useMemo((): readonly Command[] => [{ id: 'board.history', titleKey: 'board.history', run: toggle }], [toggle]))

  const { steps } = loaded.timeline
  const now = author.now()
  const stepAt = shown.type === 'position' ? steps[shown.position - 1] : undefined
  const when =
    shown.type === 'now'
      ? ''
      : shown.type === 'moment'
        ? momentText(shown.moment, now, language)
        : stepAt
          ? whenText(stepAt.at, now, language)
          : t('board.history.start')

  const report = (outcome: Awaited<ReturnType<Board['restore']>>) => {
    if (!board || !outcome) return
    const done = outcome.restored.size + outcome.changed + outcome.removed
    if (outcome.left > 0) notify(t('board.history.leftAlone', { count: outcome.left }), { tone: 'signal' })
    if (done === 0) return
    notify(t('board.history.restored', { count: done }), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
    setShown(NOW)
  }
  const restoreFrom = async (scene: Scene, ids: Iterable<ObjectId>) => {
    if (!board) return
    const objects = planRestore(board.scene, scene, ids)
    if (objects.missing.length + objects.changed.length === 0) notify(t('board.history.sameAsNow'))
    else report(await board.restore(scene, objects, false))
  }
  /** Stores what is on the board, so that nothing that a restore replaces is out of reach. */
  const storeBefore = async (): Promise<boolean> => {
    if (!versions) return false
    const name = t('board.history.beforeName', { when })
    const id = storeMoment(versions.doc, author, await readInSlices(room.doc), { name, isBeforeRestore: true })
    if (!id) notify(t('board.history.tooBig'), { tone: 'stop' })
    return id !== null
  }

  return {
    isOpen,
    toggle,
    loaded,
    shown,
    show: (next) => {
      past.board?.highlight(null)
      setShown(next.type === 'position' && next.position >= steps.length ? NOW : next)
    },
    showActivity: ({ to, touched }) => {
      setShown({ type: 'position', position: to })
      past.board?.highlight(touched.length > 0 ? new Set(touched as readonly ObjectId[]) : null)
    },
    past,
    when,
    room: room.name,
    versions,
    restoreSelected: () => {
      if (past.board) void restoreFrom(past.board.scene, past.board.selection.current())
    },
    restoreRemoved: ({ from, removed }) => {
      const cursor = loaded.timeline.openCursor(from)
      void withScene(cursor.state(), (scene) => restoreFrom(scene, removed as readonly ObjectId[]))
    },
    plan,
    planAll: () => {
      if (!board || !past.board) return
      const [was, now] = [questionIn(past.state), readBoard(board.doc).question]
      setPlan({ ...planRestore(board.scene, past.board.scene), ...(was === now ? {} : { question: { was, now } }) })
    },
    cancelPlan: () => setPlan(null),
    restoreAll: async (removesLater) => {
      if (!board || !past.board || !plan || !(await storeBefore())) return
      setPlan(null)
      report(await board.restore(past.board.scene, plan, removesLater))
    },
    nameMoment: async (name) => {
      if (!versions) return false
      const state = past.state ?? (await readInSlices(room.doc))
      const id = storeMoment(versions.doc, author, state, { name })
      notify(id ? t('board.history.stored', { name }) : t('board.history.tooBig'), id ? {} : { tone: 'stop' })
      return id !== null
    },
    restart: () => {
      setShown(NOW)
      void recording?.restart().then(() => setEpoch((count) => count + 1))
    },
  }
}

/** The moments that may be shown now, the latest first. */
export const shownMoments = (moments: readonly BoardMoment[], isOver: (moment: BoardMoment) => boolean): readonly BoardMoment[] =>
  [...moments].filter((moment) => !isOver(moment)).sort((a, b) => b.madeAt - a.madeAt)
