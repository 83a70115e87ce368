import { MonitorX } from 'lucide-react'
import { useState } from 'react'
import { deviceCode } from '../../../shared/protocol/links/deviceText.ts'
import { IconButton } from '../../kit/buttons/Button.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import type { PlaceProps } from '../feature.ts'
import { DetachDeviceDialog } from './DetachDeviceDialog.tsx'
import css from './OwnDevicesPanel.module.css'

interface Props extends Pick<PlaceProps, 'processId'> {
  /** Keys. */
  readonly devices: readonly string[]
  readonly onChanged: () => void
}

/** The devices that this person has added, each with what ends it. */
export function OwnDeviceList({ processId, devices, onChanged }: Props) {
  const { t } = useTranslations()
  const [detaching, setDetaching] = useState<string | null>(null)
  return (
    <>
      {devices.length > 0 && (
        <ul className={css.list} aria-label={t('people.devices.list')}>
          {devices.map((key) => (
            <li key={key} className={css.device}>
              <strong className={css.deviceCode}>{deviceCode(key)}</strong>
              <IconButton Icon={MonitorX} label={t('people.devices.detachOne', { code: deviceCode(key) })} onPress={() => setDetaching(key)} />
            </li>
          ))}
        </ul>
      )}
      <DetachDeviceDialog processId={processId} device={detaching} owner={null} onClose={() => setDetaching(null)} onDetached={onChanged} />
    </>
  )
}
