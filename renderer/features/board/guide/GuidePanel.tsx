import { CalendarPlus } from 'lucide-react'
import { useId, useState } from 'react'
import { liveAreas } from '../../../../shared/model/records/area.ts'
import type { BoardMethod } from '../../../../shared/model/records/boardAttributes.ts'
import type { Board } from '../../../board/engine/board.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { SidePanel } from '../../../kit/layout/SidePanel.tsx'
import { useOverflow } from '../../../kit/layout/useOverflow.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useTemplateFacts } from '../list/gallery/useTemplateFacts.ts'
import css from './GuidePanel.module.css'
import { GuideStep } from './GuideStep.tsx'

interface Props {
  readonly board: Board
  readonly method: BoardMethod
  readonly onMakeSession: () => void
  readonly onClose: () => void
}

/** The script of the board's method beside the board: its steps, with the minutes at which each begins, what to do and the words to say. */
export function GuidePanel({ board, method, onMakeSession, onClose }: Props) {
  const { t } = useTranslations()
  const title = useId()
  const areas = useLive(liveAreas(board.doc))
  const [openStep, setOpenStep] = useState<number | null>(0)
  const [ref, overflows] = useOverflow<HTMLDivElement>()
  const { people, time } = useTemplateFacts(method)
  const steps = method.steps.map((step, at) => ({
    ...{ key: `step ${at}`, at, step },
    begins: method.steps.slice(0, at).reduce((sum, { minutes }) => sum + minutes, 0),
  }))
  const areaOf = ({ area }: BoardMethod['steps'][number]) => {
    const id = area !== undefined && Object.hasOwn(method.areas, area) ? method.areas[area] : undefined
    return areas.find((area) => area.id === id)
  }
  return (
    <SidePanel id={title} title={t('board.guide')} onClose={onClose}>
      <div ref={ref} className={css.body} {...(overflows ? { tabIndex: 0, role: 'region', 'aria-labelledby': title } : {})}>
        <p className={css.private}>{t('board.guide.private')}</p>
        <h3 className={css.method}>{method.title}</h3>
        {(people || time) && <p className={css.soft}>{[time, people].filter(Boolean).join(' · ')}</p>}
        <details className={css.about}>
          <summary>{t('board.guide.about')}</summary>
          {method.about && <p>{method.about}</p>}
          {method.when && <p>{method.when}</p>}
          {method.materials && method.materials.length > 0 && (
            <>
              <h4>{t('board.guide.materials')}</h4>
              <ul>
                {[...new Set(method.materials)].map((material) => (
                  <li key={material}>{material}</li>
                ))}
              </ul>
            </>
          )}
        </details>
        <ol className={css.steps} aria-label={t('board.guide.steps')}>
          {steps.map(({ key, at, step, begins }) => (
            <GuideStep
              key={key}
              at={at}
              step={step}
              begins={begins}
              area={areaOf(step)}
              isOpen={openStep === at}
              onToggle={() => setOpenStep(openStep === at ? null : at)}
              onShow={(shown) => board.goTo(shown.id)}
              onNext={at < steps.length - 1 ? () => setOpenStep(at + 1) : null}
            />
          ))}
        </ol>
        <div>
          <Button Icon={CalendarPlus} onPress={onMakeSession}>
            {t('board.guide.session')}
          </Button>
        </div>
      </div>
    </SidePanel>
  )
}
