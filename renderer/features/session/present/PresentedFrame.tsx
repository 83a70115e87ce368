import { Maximize, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { Timer } from '../../../../shared/base/time/timer.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { promptSize } from './PresentedPrompt.tsx'
import { PresentedTimer } from './PresentedTimer.tsx'
import css from './SessionPresentation.module.css'

interface Props {
  readonly title: string
  /** Whether the title is what there is to see. */
  readonly isTitleLarge?: boolean
  /** Which step it is, of how many. */
  readonly number?: string | undefined
  readonly prompt?: string | undefined
  readonly timer?: Timer | null
  readonly author?: Author
  /** Ends the presentation; null: what is shown does so, and has the keys. */
  readonly onEnd: (() => void) | null
  readonly children?: ReactNode
}

const switchFullScreen = () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())

/** What every step has in front of a room: its title, its time, which one it is. */
export function PresentedFrame({ title, isTitleLarge = false, number, prompt, timer = null, author, onEnd, children }: Props) {
  const { t } = useTranslations()
  const isBlank = useKeys(onEnd)
  const heading = (
    <h1 className={isTitleLarge ? css.prompt : css.title} data-size={isTitleLarge ? promptSize(title) : undefined} dir="auto">
      {title}
    </h1>
  )
  const Body = onEnd ? 'main' : 'div'
  return (
    <div className={css.presentation} data-blank={isBlank || undefined}>
      <header className={css.head}>
        <div className={css.titles}>
          {number && <p className={css.number}>{number}</p>}
          {!isTitleLarge && heading}
          {prompt && (
            <p className={css.headPrompt} dir="auto">
              {prompt}
            </p>
          )}
        </div>
        {timer && author && <PresentedTimer timer={timer} author={author} />}
      </header>
      <Body className={css.body} aria-label={onEnd ? t('session.present') : undefined}>
        {isTitleLarge && heading}
        {children}
      </Body>
      {onEnd && (
        <nav className={css.controls} aria-label={t('session.present')}>
          <IconButton Icon={Maximize} label={t('session.present.fullScreen')} onPress={switchFullScreen} />
          <IconButton Icon={X} label={t('session.present.end')} onPress={onEnd} />
        </nav>
      )}
      <p role="status" className="visually-hidden">
        {isBlank ? t('session.present.blank') : title}
      </p>
    </div>
  )
}

/** F, B or the full stop, and Escape, as presentation programs have them. @returns whether nothing is shown */
function useKeys(onEnd: (() => void) | null): boolean {
  const [isBlank, setIsBlank] = useState(false)
  useEffect(() => {
    if (!onEnd) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 'escape') onEnd()
      else if (key === 'f') switchFullScreen()
      else if (key === 'b' || key === '.') setIsBlank((before) => !before)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [onEnd])
  return isBlank && onEnd !== null
}
