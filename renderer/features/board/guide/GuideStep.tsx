import { ChevronDown, ChevronRight, Eye } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Area } from '../../../../shared/model/records/area.ts'
import type { BoardMethod } from '../../../../shared/model/records/boardAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './GuidePanel.module.css'

interface Props {
  readonly at: number
  readonly step: BoardMethod['steps'][number]
  /** Minutes from the beginning of the method. */
  readonly begins: number
  /** Where it is done, if that is still on the board. */
  readonly area: Area | undefined
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onShow: (area: Area) => void
  /** Goes to the next step; null at the last one. */
  readonly onNext: (() => void) | null
}

/** One step of the script: its title and minutes, and once it is open what to do and the words to say. */
export function GuideStep({ at, step, begins, area, isOpen, onToggle, onShow, onNext }: Props) {
  const { t } = useTranslations()
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    // the button that was pressed went with the step before
    if (isOpen && !wasOpen.current && document.activeElement === document.body) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  const frame = [
    t(`board.guide.kind.${step.kind}`),
    t('board.guide.from', { from: begins, to: begins + step.minutes }),
    step.ballot?.each ? t('board.guide.dots', { count: step.ballot.each }) : '',
  ]
  return (
    <li className={css.step}>
      <button ref={button} type="button" className={css.stepButton} aria-expanded={isOpen} onClick={onToggle}>
        {isOpen ? <ChevronDown aria-hidden size={18} /> : <ChevronRight aria-hidden size={18} />}
        <span className={css.stepTitle}>
          {at + 1}. {step.title}
        </span>{' '}
        <span className={css.soft}>{t('board.guide.minutes', { count: step.minutes })}</span>
      </button>
      {isOpen && (
        <div className={css.stepBody}>
          <p className={css.soft}>{frame.filter(Boolean).join(' · ')}</p>
          {step.guide && <p>{step.guide}</p>}
          {step.prompt && (
            <div className={css.prompt}>
              <span className={css.soft}>{t('board.guide.prompt')}</span>
              <p>{step.prompt}</p>
              {step.easy && step.easy !== step.prompt && (
                <p className={css.soft}>
                  {t('board.guide.easy')}: {step.easy}
                </p>
              )}
            </div>
          )}
          <div className={css.actions}>
            {area && (
              <Button Icon={Eye} variant="quiet" onPress={() => onShow(area)}>
                {t('board.guide.show', { area: area.title })}
              </Button>
            )}
            {onNext && <Button onPress={onNext}>{t('board.guide.next')}</Button>}
          </div>
        </div>
      )}
    </li>
  )
}
