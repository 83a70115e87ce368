import { Wifi as WifiIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { QrCode } from '../../../kit/pictures/QrCode.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { changeSettings, settings } from '../../../store/settings.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import css from './WifiPanel.module.css'
import { wifiCode } from './wifiCode.ts'

/** The Wi-Fi of the room as a second QR code, once the facilitator has written its name. A hall has five networks. */
export function WifiPanel() {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { wifi } = useLive(settings(client))
  const [isWriting, setIsWriting] = useState(false)
  return (
    <div className={css.panel}>
      {wifi && (
        <div className={css.code}>
          <QrCode text={wifiCode(wifi)} label={t('hosting.wifi.qr', { name: wifi.name })} />
        </div>
      )}
      <div className={css.content}>
        {wifi && (
          <p>
            {t('hosting.wifi.first')} <bdi className={css.name}>{wifi.name}</bdi>
            {wifi.password !== '' && (
              <>
                {' · '}
                {t('hosting.wifi.passwordIs')} <bdi className={css.name}>{wifi.password}</bdi>
              </>
            )}
          </p>
        )}
        <Button Icon={WifiIcon} variant="quiet" onPress={() => setIsWriting(true)}>
          {t(wifi ? 'hosting.wifi.change' : 'hosting.wifi.write')}
        </Button>
      </div>
      <Dialog title={t('hosting.wifi.title')} isOpen={isWriting} onClose={() => setIsWriting(false)} size="small">
        <WifiForm onClose={() => setIsWriting(false)} />
      </Dialog>
    </div>
  )
}

function WifiForm({ onClose }: { readonly onClose: () => void }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { wifi } = settings(client).current()
  const [name, setName] = useState(wifi?.name ?? '')
  const [password, setPassword] = useState(wifi?.password ?? '')
  const isTooShort = password !== '' && password.length < 8
  const save = (next: typeof wifi) => {
    changeSettings(client, { wifi: next })
    onClose()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '' && !isTooShort) save({ name: name.trim(), password })
      }}
    >
      <TextField label={t('hosting.wifi.name')} value={name} onChange={setName} maxLength={32} autoFocus autoComplete="off" />
      <TextField
        label={t('hosting.wifi.password')}
        help={t('hosting.wifi.help')}
        error={isTooShort ? t('hosting.wifi.short') : null}
        value={password}
        onChange={setPassword}
        maxLength={63}
        autoComplete="off"
      />
      <div className={css.actions}>
        {wifi && <Button onPress={() => save(null)}>{t('hosting.wifi.remove')}</Button>}
        <Button
          variant="primary"
          type="submit"
          whyNot={name.trim() === '' ? t('hosting.wifi.nameless') : isTooShort ? t('hosting.wifi.short') : null}
        >
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
