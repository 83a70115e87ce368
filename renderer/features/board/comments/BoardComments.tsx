import { MessageSquarePlus } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Point } from '../../../../shared/base/geometry.ts'
import {
  aboutObject,
  aboutPoint,
  addComment,
  commentedObject,
  commentedPoint,
  liveComments,
  mentionedPeople,
} from '../../../../shared/model/records/comment.ts'
import type { Board } from '../../../board/engine/board.ts'
import { isMarkable } from '../../../board/objects/attached/attached.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { boxAt } from '../../../board/scene/placement.ts'
import { EMPTY_SELECTION } from '../../../board/scene/selection.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { CommentForm } from '../../../kit/fields/CommentForm.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { SidePanel } from '../../../kit/layout/SidePanel.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { nameIn } from '../connect/connect.ts'
import css from './BoardComments.module.css'
import { BoardThread, type CommentsContext } from './BoardThread.tsx'
import { commentFormTexts, listedThreads, openCounts } from './boardThreads.ts'
import { CommentPins } from './points/CommentPins.tsx'
import { type PointThread, pointText, pointThreads, whereIs } from './points/pointThreads.ts'
import type { CommentsPanel } from './useCommentsPanel.ts'

/** Board units around a point that are brought into view with it. */
const POINT_ROOM = 200

interface Props extends Pick<CommentsContext, 'author' | 'people' | 'nameOf'> {
  readonly board: Board
  /** The room of the comments: more people write there than on a board that is locked. */
  readonly room: OpenRoom
  /** Where pins are shown; null: nowhere yet. */
  readonly canvas: HTMLElement | null
  /** Facilitators move the pins of others too. */
  readonly isFacilitator: () => boolean
  readonly panel: CommentsPanel
}

/** What is said about a board, beside it: threads about an object, a point or the whole, with pins on the objects and points. Opened by its command. */
export function BoardComments({ board, room, author, people, nameOf, canvas, isFacilitator, panel }: Props) {
  const { t } = useTranslations()
  const [isOpen, setOpen] = useState(false)
  const [isWriting, setWriting] = useState(false)
  const [isSettled, setSettled] = useState(false)
  /** The point that a new comment is about. */
  const [point, setPoint] = useState<Point | null>(null)
  const comments = useLive(liveComments(room.doc))
  const mayComment = useLive(room.mayWrite)
  const selection = useLive(board.selection)
  const title = useId()
  const body = useRef<HTMLDivElement>(null)
  const { scene } = board
  useEffect(() => scene.attachments.setComments(openCounts(comments)), [scene, comments])
  useEffect(() => () => scene.attachments.setComments(new Map()), [scene])
  useCommands(
    useMemo<readonly Command[]>(
      () => [
        {
          id: 'board.comment',
          titleKey: 'board.comments.command',
          keys: 'Mod+Alt+M',
          run: () => {
            setPoint(null)
            setOpen(true)
            setWriting(true)
          },
        },
        {
          id: 'board.commentPoint',
          titleKey: 'board.comments.commandPoint',
          run: () => {
            setPoint(board.placeForNew())
            board.select(EMPTY_SELECTION)
            setOpen(true)
            setWriting(true)
          },
        },
        { id: 'board.comments', titleKey: 'board.comments.title', run: () => setOpen((before) => !before) },
      ],
      [board],
    ),
  )
  const points = useMemo(() => pointThreads(comments), [comments])
  const { shown } = panel
  // the settled ones, and those of a selection, do not show it
  useEffect(() => {
    if (!shown) return
    setOpen(true)
    setSettled(false)
    board.select(EMPTY_SELECTION)
  }, [shown, board])
  const isShownThere = isOpen && !isSettled && selection.size === 0
  useEffect(() => {
    if (shown && isShownThere) body.current?.querySelector<HTMLElement>(`[data-thread="${shown.id}"]`)?.focus()
  }, [shown, isShownThere])
  const draft = isOpen && isWriting && selection.size === 0 ? point : null
  const whyNotMove = ({ thread }: PointThread) =>
    mayComment ? (thread.first.by === author.person || isFacilitator() ? null : t('board.comments.notYours')) : t('board.comments.mayNot')
  const pins = canvas && (
    <CommentPins {...{ board, canvas, author, nameOf, draft, whyNotMove }} threads={points} comments={room.doc} onOpen={panel.show} />
  )
  if (!isOpen) return pins
  const [only] = selection.size === 1 ? selection : []
  const about = only && scene.objects.get(only) && isMarkable(scene.objects.get(only) as never) ? only : null
  const whyNot = mayComment ? null : t('board.comments.mayNot')
  const ids = about ? scene.attachments.idsOf(about) : null
  const threads = listedThreads(comments, isSettled, ids)
  const stopWriting = () => {
    flushSync(() => {
      setWriting(false)
      setPoint(null)
    })
    body.current?.querySelector('button')?.focus()
  }
  const send = (text: string) => {
    const onPoint = draft ? { anchor: aboutPoint(draft, whereIs(board, draft)) } : {}
    const anchor = about ? { anchor: aboutObject(about, nameIn(board, about)) } : onPoint
    addComment(room.doc, author, { text, mentions: mentionedPeople(text, people), ...anchor })
    setSettled(false)
    stopWriting()
  }
  const aboutText = about ? t('board.comments.about', { name: nameIn(board, about) }) : t('board.comments.aboutAll')
  return (
    <>
      {pins}
      <SidePanel
        id={title}
        title={t('board.comments.title')}
        hasOwnKeys
        onClose={() => {
          setOpen(false)
          board.focus()
        }}
      >
        <div ref={body} className={css.body}>
          <p className={css.small}>{draft ? t('board.comments.aboutPoint', { where: pointText(board, draft, t) }) : aboutText}</p>
          {isWriting && !whyNot ? (
            <CommentForm
              {...commentFormTexts(t)}
              label={t('board.comments.yours')}
              action={t('board.comments.send')}
              onCancel={stopWriting}
              onText={send}
            />
          ) : (
            <Button Icon={MessageSquarePlus} whyNot={whyNot} onPress={() => setWriting(true)}>
              {t(about ? 'board.comments.write' : 'board.comments.writeWhole')}
            </Button>
          )}
          <RadioField
            label={t('board.comments.which')}
            hideLabel
            direction="row"
            value={isSettled ? 'settled' : 'open'}
            onChange={(which) => setSettled(which === 'settled')}
            options={[
              { id: 'open', label: t('board.comments.open') },
              { id: 'settled', label: t('board.comments.settled') },
            ]}
          />
          {threads.length === 0 && <p className={css.small}>{t('board.comments.none')}</p>}
          <ul className={css.list}>
            {threads.map((thread) => {
              const id = shownAt(board, commentedObject(thread.first.anchor))
              const at = commentedPoint(thread.first.anchor)
              return (
                <li key={thread.first.id}>
                  <BoardThread
                    {...{ thread, author, people, nameOf, whyNot }}
                    comments={room.doc}
                    objectName={id && nameIn(board, id)}
                    place={at && pointText(board, at, t)}
                    onShow={() => (at ? board.reveal(boxAt(at, POINT_ROOM, POINT_ROOM)) : id && board.goTo(id))}
                  />
                </li>
              )
            })}
          </ul>
        </div>
      </SidePanel>
    </>
  )
}

/** The object at which a thread is shown: the one that it is about, or that took its place; null where it is gone. */
const shownAt = ({ scene }: Board, id: ObjectId | null): ObjectId | null => id && scene.attachments.shownAt(id)
