import { useState } from 'react'
import { deviceCode } from '../../../shared/protocol/links/deviceText.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { CopyText } from '../../kit/fields/CopyText.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { QrCode } from '../../kit/pictures/QrCode.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { type AddedPhone, detachDevice } from '../../sync/hosting/ownDevices.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'
import css from './OwnDevicesPanel.module.css'

interface Props extends Pick<PlaceProps, 'processId'> {
  readonly phone: AddedPhone
  readonly onClose: () => void
}

/** Shows a phone the code that makes it a device of this person. Unless the person says that it came in, the device ends with the dialog. */
export function AddPhoneDialog({ processId, phone, onClose }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [isBusy, setIsBusy] = useState(false)
  const code = deviceCode(phone.key)
  const cancel = async () => {
    setIsBusy(true)
    await detachDevice(client, processId, phone.key).then(
      () => notify(t('people.devices.phoneCancelled')),
      () => notify(t('people.devices.phoneStays', { code }), { tone: 'stop' }),
    )
    onClose()
  }
  return (
    <Dialog
      title={t('people.devices.addPhone')}
      isOpen
      onClose={() => void cancel()}
      actions={
        <>
          <Button onPress={() => void cancel()} whyNot={isBusy ? t('people.devices.detaching') : null}>
            {t('common.cancel')}
          </Button>
          <Button variant="primary" onPress={onClose} whyNot={isBusy ? t('people.devices.detaching') : null}>
            {t('people.devices.phoneIsIn')}
          </Button>
        </>
      }
    >
      <div className={css.steps}>
        <p>{t('people.devices.phoneHelp')}</p>
        <div className={css.qr}>
          <QrCode text={phone.link} label={t('people.devices.phoneQr')} />
        </div>
        <p role="note" className={css.code}>
          {t('people.devices.phoneCode')} <strong>{code}</strong>
        </p>
        <CopyText label={t('people.devices.phoneLink')} help={t('people.devices.phoneLinkHelp')} text={phone.link} />
      </div>
    </Dialog>
  )
}
