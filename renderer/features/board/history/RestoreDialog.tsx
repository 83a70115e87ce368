import { useState } from 'react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './History.module.css'
import type { BoardHistory } from './useBoardHistory.ts'

/** Says what restoring the whole board would do, and how it can be taken back, before it does it. */
export function RestoreDialog({ history }: { readonly history: BoardHistory }) {
  const { t } = useTranslations()
  const [later, setLater] = useState<'stay' | 'go'>('stay')
  const [isBusy, setIsBusy] = useState(false)
  const { plan } = history
  const missing = plan?.missing.length ?? 0
  const changed = plan?.changed.length ?? 0
  const laterCount = plan?.later.length ?? 0
  const question = plan?.question
  const isNothing = (question ? 1 : 0) + missing + changed + (later === 'go' ? laterCount : 0) === 0
  const restore = () => {
    setIsBusy(true)
    void history.restoreAll(later === 'go').finally(() => {
      setIsBusy(false)
      setLater('stay')
    })
  }
  return (
    <Dialog
      title={t('board.history.restoreTitle')}
      isOpen={plan !== null}
      onClose={history.cancelPlan}
      actions={
        <>
          <Button onPress={history.cancelPlan}>{t('common.cancel')}</Button>
          <Button variant="primary" whyNot={isBusy ? t('common.loading') : isNothing ? t('board.history.nothingToRestore') : null} onPress={restore}>
            {t('board.history.restoreDo')}
          </Button>
        </>
      }
    >
      <div className={css.dialog}>
        <p>{t('board.history.restoreWhen', { when: history.when })}</p>
        <ul>
          {question && (
            <li dir="auto">{question.was ? t('board.history.willAsk', { question: question.was }) : t('board.history.willAskNothing')}</li>
          )}
          {missing > 0 && <li>{t('board.history.willAdd', { count: missing })}</li>}
          {changed > 0 && <li>{t('board.history.willChange', { count: changed })}</li>}
          {laterCount > 0 && <li>{t('board.history.laterCount', { count: laterCount })}</li>}
          {!question && missing + changed + laterCount === 0 && <li>{t('board.history.nothingToRestore')}</li>}
        </ul>
        {laterCount > 0 && (
          <RadioField
            label={t('board.history.laterChoice')}
            value={later}
            onChange={setLater}
            options={[
              { id: 'stay', label: t('board.history.laterStay') },
              { id: 'go', label: t('board.history.laterGo') },
            ]}
          />
        )}
        <p className={css.soft}>{t('board.history.reach')}</p>
      </div>
    </Dialog>
  )
}
