import { useEffect, useMemo } from 'react'
import type * as Y from 'yjs'
import { addComment, type CommentId, comment, editComment, type NewComment, readComment } from '../../../../shared/model/records/comment.ts'
import { livePeople } from '../../../../shared/model/records/person.ts'
import type { Author, PersonId } from '../../../../shared/model/transact.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../phonePart.ts'
import { type CommentDrafts, commentDraftsOf } from './commentDrafts.ts'

/** What all comments on one document or board have in common. */
export interface CommentsContext {
  /** The room of the comments. */
  readonly room: OpenRoom
  readonly drafts: CommentDrafts
  readonly author: Author
  readonly nameOf: (person: string) => string
  /** Why nothing can be written; null where it can. */
  readonly whyNot: string | null
}

type Props = Pick<PhoneProps, 'processId' | 'processRoom' | 'author' | 'membership'>

/** What the comments of a room need: who wrote them, what was typed and not sent, and whether this person may write. */
export function useCommentsContext({ processId, processRoom, author, membership }: Props, room: OpenRoom): CommentsContext {
  const client = useSyncClient()
  const { t } = useTranslations()
  const people = useLive(livePeople(processRoom.doc))
  const onlineMembers = useLive(tableConnection(client, processId).onlineMembers)
  const whyNot = useWhyNotComment(room)
  const drafts = useCommentDrafts(room)
  const nameOf = useMemo(() => {
    const names = new Map([...onlineMembers, ...people].map(({ id, name }) => [id as string, name]))
    return (person: string) => names.get(person) || (person === author.person ? membership.name || t('guest.comments.you') : t('common.somebody'))
  }, [people, onlineMembers, author, membership, t])
  useEffect(() => {
    const onHide = () => drafts.flush()
    addEventListener('pagehide', onHide)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      removeEventListener('pagehide', onHide)
      document.removeEventListener('visibilitychange', onHide)
    }
  }, [drafts])
  return { room, drafts, author, nameOf, whyNot }
}

/** The drafts of a room of comments: the same for everything that shows them. */
export const useCommentDrafts = (room: OpenRoom): CommentDrafts => commentDraftsOf(useSyncClient(), room)

/** Why this person may not comment now; null where they may. */
export function useWhyNotComment(room: OpenRoom): string | null {
  const { t } = useTranslations()
  const mayWrite = useLive(room.mayWrite)
  useLive(room.rights.policy)
  const refusal = room.rights.whyNot({ kind: 'create', root: comment.root, key: '', fields: [], isOwn: true })
  return !mayWrite ? t('guest.comments.readOnly') : refusal ? t('guest.comments.limited') : null
}

/** Adds a comment. @returns whether it is written: what a facilitator decided in this moment may leave it out */
export const tryAddComment = (doc: Y.Doc, author: Author, added: NewComment): boolean => readComment(doc, addComment(doc, author, added)) !== null

/** Changes one's own comment. @returns whether it says so now */
export function tryEditComment(doc: Y.Doc, author: Author, id: CommentId, text: string, mentions: readonly PersonId[]): boolean {
  editComment(doc, author, id, text, mentions)
  return readComment(doc, id)?.text === text
}
