import { MessageSquare, MessageSquarePlus } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { textRoot } from '../../../../../shared/document/flat/roots.ts'
import { plainText } from '../../../../../shared/document/normalizedBody.ts'
import type { CommentThread } from '../../../../../shared/model/records/comment.ts'
import { cx } from '../../../../kit/text/cx.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import type { BodyPart } from '../readParts.ts'
import css from './CommentedPart.module.css'
import { type CommentsContext, PartComments } from './PartComments.tsx'

interface Props extends CommentsContext {
  readonly part: BodyPart
  /** Base of the roots of the text. */
  readonly base: string
  readonly threads: readonly CommentThread[]
  /** `chosen`: it was tapped, and offers to comment; `open`: what was said about it is shown. */
  readonly state: 'plain' | 'chosen' | 'open'
  readonly onState: (state: 'plain' | 'chosen' | 'open') => void
  readonly children: ReactNode
}

/** A part of a text that a tap or a key comments on. */
export function CommentedPart({ part, base, threads, state, onState, children, ...context }: Props) {
  const { t } = useTranslations()
  const words = part.nodes.map(plainText).join(' ').replace(/\s+/g, ' ').trim().slice(0, 60)
  const openCount = threads.filter(({ isResolved }) => !isResolved).length
  const isOpen = state === 'open'
  const tap = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest('a, button, input, textarea, form, section')) return
    // who selects words does not tap
    if (!getSelection()?.isCollapsed) return
    onState(state === 'plain' ? 'chosen' : 'plain')
  }
  const isOffered = threads.length > 0 || context.whyNot === null
  const text =
    threads.length === 0
      ? t('guest.comments.comment')
      : openCount > 0
        ? t('guest.comments.count', { count: openCount })
        : t('guest.comments.settledCount', { count: threads.length })
  return (
    // biome-ignore lint/a11y: a tap anywhere in the text is a short cut to the button in it, which keys reach
    <div className={cx(state !== 'plain' && css.chosen)} onClick={isOffered ? tap : undefined}>
      {children}
      {isOffered && (
        <div className={css.opener} data-shown={threads.length > 0 || state !== 'plain'}>
          <TouchButton
            variant="quiet"
            Icon={threads.length > 0 ? MessageSquare : MessageSquarePlus}
            aria-label={words ? `${text}: ${words}` : text}
            aria-expanded={isOpen}
            onClick={() => onState(isOpen ? 'plain' : 'open')}
          >
            {text}
          </TouchButton>
        </div>
      )}
      {isOpen && (
        <PartComments
          {...context}
          label={words}
          threads={threads}
          range={{ root: textRoot(base), from: part.from, to: part.to }}
          draftKey={`${part.id} ${base}`}
        />
      )}
    </div>
  )
}
