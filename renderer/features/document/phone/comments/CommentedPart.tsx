import type { MouseEvent, ReactNode } from 'react'
import type * as Y from 'yjs'
import { anchorOf } from '../../../../../shared/document/flat/anchor/anchor.ts'
import { textRoot } from '../../../../../shared/document/flat/roots.ts'
import { plainText } from '../../../../../shared/document/normalizedBody.ts'
import type { CommentThread } from '../../../../../shared/model/records/comment.ts'
import { cx } from '../../../../kit/text/cx.ts'
import { useLive } from '../../../../live/useLive.ts'
import { type CommentsContext, tryAddComment } from '../../../comments/phone/commentsContext.ts'
import { PhoneThreads } from '../../../comments/phone/PhoneThreads.tsx'
import { ThreadsOpener } from '../../../comments/phone/ThreadsOpener.tsx'
import type { BodyPart } from '../readParts.ts'
import css from './CommentedPart.module.css'

/** Key of the draft of a comment on a part. @param base of the roots of the text */
export const partKey = ({ id }: BodyPart, base: string): string => `${id} ${base}`

interface Props extends CommentsContext {
  /** The document. */
  readonly doc: Y.Doc
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
export function CommentedPart({ doc, part, base, threads, state, onState, children, ...context }: Props) {
  const { room, drafts, author, whyNot } = context
  const draftKey = partKey(part, base)
  const hasDraft = useLive(drafts.keys).has(draftKey)
  const words = part.nodes.map(plainText).join(' ').replace(/\s+/g, ' ').trim().slice(0, 60)
  const isOpen = state === 'open'
  const tap = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest('a, button, input, textarea, form, section')) return
    // who selects words does not tap
    if (!getSelection()?.isCollapsed) return
    onState(state === 'plain' ? 'chosen' : 'plain')
  }
  const isOffered = threads.length > 0 || hasDraft || whyNot === null
  const comment = (text: string) => {
    const anchor = part.from < part.to ? anchorOf(doc, { root: textRoot(base), from: part.from, to: part.to }) : undefined
    return tryAddComment(room.doc, author, { text, ...(anchor ? { anchor } : {}) })
  }
  return (
    // biome-ignore lint/a11y: a tap anywhere in the text is a short cut to the button in it, which keys reach
    <div className={cx(state !== 'plain' && css.chosen)} onClick={isOffered ? tap : undefined}>
      {children}
      {isOffered && (
        <div className={css.opener} data-shown={threads.length > 0 || hasDraft || state !== 'plain'}>
          <ThreadsOpener threads={threads} label={words} isOpen={isOpen} onToggle={() => onState(isOpen ? 'plain' : 'open')} />
        </div>
      )}
      {isOpen && <PhoneThreads {...context} label={words} {...{ threads, draftKey }} onComment={comment} />}
    </div>
  )
}
