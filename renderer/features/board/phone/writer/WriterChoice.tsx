import { type SubmitEvent, useId, useState } from 'react'
import { MAX_GIVEN_NAME } from '../../../../../shared/model/value/attribution.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import { sharedDevice, writeAs } from '../../../../store/device/sharedDevice.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import css from './WriterChoice.module.css'

/** Where people share a device. */
export interface WriterProps {
  readonly processId: string
  /** The member whose device it is. */
  readonly ownName: string
}

/** The name under which somebody writes now, as it is shown beside the field. */
export function useWriterName({ processId, ownName }: WriterProps): { readonly name: string; readonly isOwn: boolean } {
  const { t } = useTranslations()
  const { name } = useLive(sharedDevice(useSyncClient(), processId))
  return { name: name === undefined ? ownName : name || t('guest.writer.anonymous'), isOwn: name === undefined }
}

/** Lets the next person at this device give a name, or none, without joining: their notes bear it. Rights and key stay those of the device. */
export function WriterChoice({ processId, ownName, onDone }: WriterProps & { readonly onDone: () => void }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const device = useLive(sharedDevice(client, processId))
  const [typed, setTyped] = useState('')
  const id = useId()
  const choose = (next: string | undefined) => {
    writeAs(client, processId, next)
    announce(t('guest.writer.changed', { name: next === undefined ? ownName : next || t('guest.writer.anonymous') }))
    onDone()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (typed.trim() !== '') choose(typed)
  }
  const choices: readonly (readonly [string | undefined, string])[] = [
    [undefined, ownName],
    ...device.names.map((name) => [name, name] as const),
    ['', t('guest.writer.anonymous')],
  ]
  return (
    <div className={css.choice}>
      <ul className={css.names}>
        {choices.map(([value, label]) => (
          <li key={value ?? 'own'}>
            <TouchButton
              variant={value === device.name ? 'primary' : 'plain'}
              aria-pressed={value === device.name}
              dir="auto"
              onClick={() => choose(value)}
            >
              {label}
            </TouchButton>
          </li>
        ))}
      </ul>
      <form className={css.form} onSubmit={submit} noValidate>
        <label htmlFor={id}>{t('guest.writer.field')}</label>
        <input
          id={id}
          dir="auto"
          className={css.field}
          value={typed}
          maxLength={MAX_GIVEN_NAME}
          autoComplete="off"
          spellCheck="false"
          enterKeyHint="done"
          onChange={(event) => setTyped(event.target.value)}
        />
        <TouchButton type="submit" whyNot={typed.trim() === '' ? t('guest.writer.empty') : null}>
          {t('guest.writer.use')}
        </TouchButton>
      </form>
      <p className={css.limits}>{t('guest.writer.limits')}</p>
    </div>
  )
}
