import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Problem, type ProblemCode, type WayOut } from '../../../shared/base/problem.ts'
import { Button } from '../buttons/Button.tsx'
import { cx } from '../text/cx.ts'
import { useTranslations } from '../text/translations.ts'
import css from './ProblemNotice.module.css'

interface Props {
  readonly code: ProblemCode
  /** The handler of each action; an action without a handler is not shown. */
  readonly ways?: { readonly [W in WayOut]?: (() => void) | undefined }
  /** `page` fills an empty view; `inline` is one part of a view. */
  readonly variant?: 'inline' | 'page'
}

/** A problem in three sentences: what happened, whether the work is safe, what to do now; with buttons for what can be done here. */
export function ProblemNotice({ code, ways = {}, variant = 'inline' }: Props) {
  const { t } = useTranslations()
  const { workIsSafe, waysOut } = new Problem(code).kind
  const notice = useRef<HTMLDivElement>(null)
  // on a long page the notice may be outside the visible part
  // biome-ignore lint/correctness/useExhaustiveDependencies: another problem is another thing to see
  useEffect(() => {
    notice.current?.scrollIntoView?.({ block: 'nearest' })
  }, [code])
  const offered = waysOut.flatMap((way) => (ways[way] ? [{ way, run: ways[way] }] : []))
  return (
    <div ref={notice} role="alert" className={cx(css.notice, css[variant], !workIsSafe && css.unsafe)}>
      <TriangleAlert aria-hidden className={cx(css.icon)} size={variant === 'page' ? 32 : 22} />
      <div className={css.text}>
        <p className={css.what}>{t(`problem.${code}.what`)}</p>
        <p>{t(workIsSafe ? 'problem.safe' : 'problem.notSafe')}</p>
        <p>{t(`problem.${code}.now`)}</p>
        {offered.length > 0 && (
          <div className={css.ways}>
            {offered.map(({ way, run }, index) => (
              <Button key={way} variant={index === 0 ? 'primary' : 'plain'} onPress={run}>
                {t(`problemAction.${way}`)}
              </Button>
            ))}
          </div>
        )}
      </div>
    </div>
  )
}
