import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { deviceCode } from '../../../shared/protocol/links/deviceText.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { detachDevice } from '../../sync/hosting/ownDevices.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'

interface Props {
  readonly processId: ProcessId
  /** Key of the device to end; null: the dialog is closed. */
  readonly device: string | null
  /** Whose device it is; null: one's own. */
  readonly owner: string | null
  readonly onClose: () => void
  readonly onDetached?: () => void
}

/** Asks before a device is ended, and ends it. */
export function DetachDeviceDialog({ processId, device, owner, onClose, onDetached }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const code = device ? deviceCode(device) : ''
  const detach = async (key: string) => {
    onClose()
    try {
      await detachDevice(client, processId, key)
      notify(t('people.devices.detached', { code }))
      onDetached?.()
    } catch (error) {
      notify(t(error instanceof Problem ? `problem.${error.code}.what` : 'problem.host.failed.what'), { tone: 'stop' })
    }
  }
  return (
    <Dialog
      title={t('people.devices.detachAsk', { code })}
      isOpen={device !== null}
      onClose={onClose}
      size="small"
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('common.cancel')}
          </Button>
          <Button variant="danger" onPress={() => void (device && detach(device))}>
            {t('people.devices.detach')}
          </Button>
        </>
      }
    >
      <p>{owner === null ? t('people.devices.detachMeans') : t('people.devices.detachTheirs', { name: owner })}</p>
    </Dialog>
  )
}
