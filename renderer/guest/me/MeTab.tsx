import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { noteColours } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { TranslationKey } from '../../../shared/translations/translations.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { TouchButton } from '../../kit/touch/TouchButton.tsx'
import { useLive } from '../../live/useLive.ts'
import type { Membership } from '../../store/memberships.ts'
import { changeSettings, type Settings, settings } from '../../store/settings.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { ChoiceGroup } from '../parts/ChoiceGroup.tsx'
import { LanguageSwitch } from '../parts/LanguageSwitch.tsx'
import { colourSymbols, noteBackground } from '../state/noteColour.ts'
import { useMyColour } from '../state/useMyColour.ts'
import { leaveTable } from './leaveTable.ts'
import css from './MeTab.module.css'

const sizes: readonly Settings['textSize'][] = ['usual', 'large', 'huge']
const themes: readonly Settings['theme'][] = ['system', 'light', 'dark', 'contrast']

interface Props {
  readonly membership: Membership
  readonly author: Author
  /** The room of the current board, to know whether the host has received every note of this person. */
  readonly board: OpenRoom | null
}

/** This person's name and colour, the preferences of the page, and leaving the table. */
export function MeTab({ membership, author, board }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const connection = tableConnection(client, membership.process)
  const role = useLive(connection.role)
  const onlineMembers = useLive(connection.onlineMembers)
  const { textSize, theme } = useLive(settings(client))
  const [colour, chooseColour] = useMyColour(author.person)
  const [isConfirming, setIsConfirming] = useState(false)
  const name = onlineMembers.find((person) => person.me)?.name ?? membership.name
  const unsent = board !== null && board.status.current().host !== 'received'

  return (
    <>
      <h1 tabIndex={-1}>{t('guest.me.title')}</h1>
      <dl className={css.details}>
        <dt>{t('guest.me.name')}</dt>
        <dd>{name}</dd>
        <dt>{t('guest.me.role')}</dt>
        <dd>
          {t(`role.${role}`)}. {t(role === 'observer' ? 'guest.me.mayRead' : 'guest.me.mayWrite')}
        </dd>
      </dl>
      {onlineMembers.length > 0 && <p className={css.soft}>{t('guest.me.here', { count: onlineMembers.length })}</p>}
      <div className={css.section}>
        <h2>{t('common.language')}</h2>
        <LanguageSwitch />
      </div>
      {role !== 'observer' && (
        <ChoiceGroup
          legend={t('guest.me.colour')}
          options={noteColours.map((each) => ({ value: each, label: t(`colour.${each}`), Icon: colourSymbols[each], style: noteBackground(each) }))}
          value={colour}
          onChange={chooseColour}
        />
      )}
      <ChoiceGroup
        legend={t('guest.me.size')}
        options={sizes.map((each) => ({ value: each, label: t(`guest.me.size.${each}` satisfies TranslationKey) }))}
        value={textSize}
        onChange={(next) => changeSettings(client, { textSize: next })}
      />
      <ChoiceGroup
        legend={t('guest.me.theme')}
        options={themes.map((each) => ({ value: each, label: t(`guest.me.theme.${each}` satisfies TranslationKey) }))}
        value={theme}
        onChange={(next) => changeSettings(client, { theme: next })}
      />
      <div className={css.section}>
        <h2>{t('guest.me.data')}</h2>
        <p>{t('guest.join.data')}</p>
        <p>{t('guest.me.leaveText')}</p>
        {isConfirming && unsent && (
          <p role="alert" className={css.warning}>
            {t('guest.me.leaveUnsent')}
          </p>
        )}
        <TouchButton
          variant="danger"
          wide
          Icon={LogOut}
          onClick={() => (isConfirming || !unsent ? void leaveTable(client, membership.process) : setIsConfirming(true))}
        >
          {t(isConfirming ? 'guest.me.leaveSure' : 'guest.me.leave')}
        </TouchButton>
      </div>
    </>
  )
}
