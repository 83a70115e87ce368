import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import type { PersonLosses } from '../../sync/losses/losses.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './Losses.module.css'
import { leaveTaken, restoreTaken } from './settleLosses.ts'

interface Props {
  readonly loss: PersonLosses
  readonly processId: ProcessId
  readonly author: Author
  /** Of the person, and of the board or document. */
  readonly name: string
  readonly title: string
}

/** What one person takes away from others in one room, and the buttons that restore it or leave it so. */
export function LossItem({ loss, processId, author, name, title }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [busy, setBusy] = useState(false)
  const restore = async () => {
    setBusy(true)
    const count = await restoreTaken(client, processId, loss, author)
    setBusy(false)
    if (count === null) notify(t('losses.unanswered'), { tone: 'signal' })
    else notify(count > 0 || loss.waits ? t('losses.restored', { count }) : t('losses.none'))
  }
  return (
    <li className={css.loss}>
      <p>{t(loss.waits ? 'losses.waits' : 'losses.taken', { name, title, count: loss.records })}</p>
      <div className={css.buttons}>
        <Button Icon={Undo2} whyNot={busy ? t('common.loading') : null} onPress={() => void restore()}>
          {t('losses.restore')}
        </Button>
        <Button onPress={() => void leaveTaken(client, processId, loss)}>{t('losses.keep')}</Button>
      </div>
    </li>
  )
}
