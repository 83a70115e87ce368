import { Laptop, Smartphone } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { type DeviceOffer, deviceCode, readDeviceAnswer, writeDeviceOffer } from '../../../shared/protocol/links/deviceText.ts'
import type { AddedDevice } from '../../../shared/protocol/tableState.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { CopyText } from '../../kit/fields/CopyText.tsx'
import { TextField } from '../../kit/fields/TextField.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { type AddedPhone, addDevice, addPhone, deviceOffer, ownDevices, type WhyNoDevice } from '../../sync/hosting/ownDevices.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'
import { AddPhoneDialog } from './AddPhoneDialog.tsx'
import { OwnDeviceList } from './OwnDeviceList.tsx'
import css from './OwnDevicesPanel.module.css'

/** Adds another computer of this person to the table: shows it a text, takes its answer, and signs. */
export function OwnDevicesPanel({ processId }: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [offer, setOffer] = useState<DeviceOffer | WhyNoDevice | null>(null)
  const [devices, setDevices] = useState<readonly string[]>([])
  const refresh = useCallback(() => void ownDevices(client, processId).then(setDevices), [client, processId])
  useEffect(refresh, [refresh])
  const begin = async () => setOffer(await deviceOffer(client, processId))
  const [phone, setPhone] = useState<AddedPhone | WhyNoDevice | Exclude<AddedDevice, 'added'> | 'failed' | null>(null)
  const beginPhone = async () => {
    setPhone(null)
    setPhone(await addPhone(client, processId).catch(() => 'failed' as const))
  }
  const close = () => {
    setOffer(null)
    setPhone(null)
    refresh()
  }
  return (
    <Panel title={t('people.devices')}>
      <div className={css.stack}>
        <p className={css.soft}>{t('people.devices.help')}</p>
        <OwnDeviceList processId={processId} devices={devices} onChanged={refresh} />
        <Button Icon={Laptop} onPress={() => void begin()}>
          {t('people.devices.add')}
        </Button>
        <Button Icon={Smartphone} onPress={() => void beginPhone()}>
          {t('people.devices.addPhone')}
        </Button>
        {typeof phone === 'string' && <p role="alert">{t(`people.devices.${phone}`)}</p>}
        {typeof offer === 'string' && <p role="alert">{t(`people.devices.${offer}`)}</p>}
      </div>
      {phone && typeof phone !== 'string' && <AddPhoneDialog processId={processId} phone={phone} onClose={close} />}
      {offer && typeof offer !== 'string' && <AddDeviceDialog processId={processId} offer={offer} onClose={close} />}
    </Panel>
  )
}

interface DialogProps extends Pick<PlaceProps, 'processId'> {
  readonly offer: DeviceOffer
  readonly onClose: () => void
}

function AddDeviceDialog({ processId, offer, onClose }: DialogProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const answer = readDeviceAnswer(text)
  const isMalformed = text.trim() !== '' && !answer
  const confirm = async () => {
    if (!answer) return
    setIsBusy(true)
    const outcome = await addDevice(client, processId, answer).catch(() => 'failed' as const)
    setIsBusy(false)
    if (outcome !== 'added') return setError(t(`people.devices.${outcome}`))
    notify(t('people.devices.added'))
    onClose()
  }
  const whyNot = text.trim() === '' ? t('people.devices.answerFirst') : isMalformed ? t('people.devices.wrong') : null
  return (
    <Dialog
      title={t('people.devices.add')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" onPress={() => void confirm()} whyNot={isBusy ? t('people.devices.adding') : whyNot}>
            {t('people.devices.confirm')}
          </Button>
        </>
      }
    >
      <div className={css.steps}>
        <CopyText label={t('people.devices.offer')} help={t('people.devices.offerHelp')} text={writeDeviceOffer(offer)} />
        <TextField
          label={t('people.devices.answer')}
          help={t('people.devices.answerHelp')}
          value={text}
          onChange={(next) => {
            setText(next)
            setError(null)
          }}
          error={error ?? (isMalformed ? t('people.devices.wrong') : null)}
          lines={3}
          autoComplete="off"
          spellCheck="false"
        />
        {answer && (
          <p role="status" className={css.code}>
            {t('people.devices.compare')} <strong>{deviceCode(answer.key)}</strong>
          </p>
        )}
      </div>
    </Dialog>
  )
}
