import { type ReactNode, useEffect, useRef } from 'react'
import { TouchNotice } from '../../../../kit/touch/TouchNotice.tsx'
import css from './StepNotice.module.css'

/** CSS pixels between a notice and the field that it would lie on. */
const GAP = 12

interface Props {
  /** What begins; null: there is nothing to say. */
  readonly text: string | null
  /** What to do. */
  readonly children: ReactNode
}

/** Says what begins, in sight wherever somebody is on a page, and beside the field in which they write. Announced when it comes. */
export function StepNotice({ text, children }: Props) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const [covers, focused] = [notice.current?.getBoundingClientRect(), document.activeElement]
    if (text === null || !covers || !focused?.matches('textarea, input')) return
    const covered = covers.bottom + GAP - focused.getBoundingClientRect().top
    if (covered > 0) scrollBy(0, -covered)
  }, [text])
  return (
    <div ref={notice} role="status" className={css.notice}>
      {text !== null && (
        <TouchNotice calm>
          <div className={css.row}>
            <p className={css.text} dir="auto">
              {text}
            </p>
            {children}
          </div>
        </TouchNotice>
      )}
    </div>
  )
}
