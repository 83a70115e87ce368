import { type ReactNode, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { baseOf } from '../../../../../shared/document/flat/form.ts'
import { liveComments } from '../../../../../shared/model/records/comment.ts'
import { livePeople } from '../../../../../shared/model/records/person.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import type { BodyPart } from '../readParts.ts'
import { CommentedPart } from './CommentedPart.tsx'
import css from './PartComments.module.css'
import { type CommentsContext, PartComments } from './PartComments.tsx'
import { threadsByPart, WHOLE } from './partThreads.ts'
import { useSettledNews } from './useSettledNews.ts'

interface Props extends Pick<PhoneProps, 'processRoom' | 'author' | 'membership'> {
  readonly doc: Y.Doc
  /** The room of the comments. */
  readonly room: OpenRoom
  readonly parts: readonly BodyPart[]
  readonly render: (part: BodyPart) => ReactNode
}

/** A text whose parts are commented on by tap or by key, and what was said about the whole of it. */
export function CommentedBody({ doc, room, parts, render, processRoom, author, membership }: Props) {
  const { t } = useTranslations()
  const comments = useLive(liveComments(room.doc))
  const people = useLive(livePeople(processRoom.doc))
  const mayComment = useLive(room.mayWrite)
  const [chosen, setChosen] = useState<{ readonly id: string; readonly isOpen: boolean } | null>(null)
  const [isWholeOpen, setWholeOpen] = useState(false)
  const threads = useMemo(() => threadsByPart(doc, parts, comments), [doc, parts, comments])
  const nameOf = useMemo(() => {
    const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
    return (person: string) => names.get(person) || (person === author.person ? membership.name || t('guest.comments.you') : t('common.somebody'))
  }, [people, author, membership, t])
  useSettledNews(comments, author.person, nameOf)
  const base = baseOf(doc)
  const context: CommentsContext = {
    ...{ comments: room.doc, doc, processDoc: processRoom.doc, author, nameOf },
    whyNot: mayComment ? null : t('guest.comments.readOnly'),
  }
  const whole = threads.get(WHOLE) ?? []
  return (
    <>
      {mayComment && <p className={css.small}>{t('guest.comments.hint')}</p>}
      {parts.map((part) =>
        part.isLive || base === null || part.nodes.length === 0 ? (
          <div key={part.id}>{render(part)}</div>
        ) : (
          <CommentedPart
            key={part.id}
            {...context}
            {...{ part, base }}
            threads={threads.get(part.id) ?? []}
            state={chosen?.id === part.id ? (chosen.isOpen ? 'open' : 'chosen') : 'plain'}
            onState={(state) => setChosen(state === 'plain' ? null : { id: part.id, isOpen: state === 'open' })}
          >
            {render(part)}
          </CommentedPart>
        ),
      )}
      {(mayComment || whole.length > 0) && (
        <section aria-label={t('guest.comments.whole')}>
          <h2>{t('guest.comments.whole')}</h2>
          {isWholeOpen || whole.length > 0 ? (
            <PartComments {...context} label={t('guest.comments.whole')} threads={whole} range={null} draftKey="whole" isAsked={isWholeOpen} />
          ) : (
            <TouchButton aria-expanded={false} onClick={() => setWholeOpen(true)}>
              {t('guest.comments.commentWhole')}
            </TouchButton>
          )}
        </section>
      )}
    </>
  )
}
