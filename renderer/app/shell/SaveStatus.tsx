import { CircleAlert, CircleCheck, CloudOff, LoaderCircle } from 'lucide-react'
import { Dialog, DialogTrigger, Popover, Button as Pressable } from 'react-aria-components'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { TranslationKey } from '../../../shared/translations/translations.ts'
import { ProblemNotice } from '../../kit/notices/ProblemNotice.tsx'
import { cx } from '../../kit/text/cx.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { unconfirmedCountOf } from '../../sync/room/unconfirmedCount.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './SaveStatus.module.css'
import { type SaveState, saveStateOf } from './saveState.ts'

const icons = {
  notKept: CircleAlert,
  saving: LoaderCircle,
  here: CircleCheck,
  connecting: LoaderCircle,
  sending: LoaderCircle,
  received: CircleCheck,
  copies: CircleCheck,
  offline: CloudOff,
  closed: CircleCheck,
  refused: CircleAlert,
} as const

/** States that screen readers announce. The others change with every keystroke and are only shown. */
const announcedStates: readonly SaveState[] = ['notKept', 'received', 'offline', 'closed', 'refused']

/** Shows in words whether the changes are stored on this device and received by the host. A press explains the state. */
export function SaveStatus({ room, processId }: { readonly room: OpenRoom; readonly processId: ProcessId }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const unconfirmedCount = useLive(unconfirmedCountOf(client, processId))
  const status = useLive(room.status)
  const saveState = saveStateOf(status)
  const Icon = icons[saveState]
  const count = status.copies ?? 0
  const label = t(`saved.${saveState}` satisfies TranslationKey, { count })
  const explanation = t(`saved.${saveState}.more` satisfies TranslationKey, { count })
  return (
    <DialogTrigger>
      <Pressable className={cx(css.state, (saveState === 'notKept' || saveState === 'refused') && css.stop, saveState === 'offline' && css.signal)}>
        <Icon aria-hidden size={18} />
        <span>{label}</span>
      </Pressable>
      <span role="status" className="visually-hidden">
        {announcedStates.includes(saveState) ? label : ''}
      </span>
      <Popover className={cx(css.popover)} placement="bottom start" offset={6}>
        <Dialog className={cx(css.more)} aria-label={label}>
          {status.problem && saveState !== 'closed' ? <ProblemNotice code={status.problem} /> : <p>{explanation}</p>}
          {unconfirmedCount > 0 && (saveState === 'offline' || saveState === 'closed' || saveState === 'refused') && (
            <p>{t('saved.waiting', { count: unconfirmedCount })}</p>
          )}
          {status.without && <p>{t(`saved.without.${status.without}` satisfies TranslationKey)}</p>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
