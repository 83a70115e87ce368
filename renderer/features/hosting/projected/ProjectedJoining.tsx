import { QrCode } from '../../../kit/pictures/QrCode.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { settings } from '../../../store/settings.ts'
import { hostedTable } from '../../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { JoiningProps } from '../../tableSlots.ts'
import { addressesFrom, linkAt } from '../invite/chosenAddress.ts'
import { displayAddress, formatCode, joinPageUrl, shownInvitation } from '../invite/invitationLinks.ts'
import { useInvitationLinks } from '../invite/sharedLinks.ts'
import css from './ProjectedJoining.module.css'

/**
 * How to join the table that this computer hosts, in front of a room: the QR code and three steps, in letters that are read from the back. Where this window
 * does not know the link of an invitation, the code leads to the page that asks for the short code.
 */
export function ProjectedJoining({ processId, size, children }: JoiningProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { table } = useLive(hostedTable(client, processId))
  const { tableHost } = useLive(settings(client))
  const links = useInvitationLinks()
  const [address] = table ? addressesFrom(table.addresses, tableHost) : []
  if (!table || !address) return children(null)
  const link = shownInvitation(table, 'contributor', Date.now(), links)?.link
  return children(
    <section className={css.joining} data-size={size} aria-label={t('hosting.joinInstructions')}>
      <div className={css.code}>
        <QrCode text={link ? linkAt(link, address) : joinPageUrl(address, table.process)} label={t('hosting.qr')} />
      </div>
      <ol className={css.steps}>
        <li>{t('hosting.step.wifi')}</li>
        <li>{t('hosting.step.scan')}</li>
        <li>
          {t('hosting.step.or')} <strong>{displayAddress(address)}</strong>{' '}
          {table.code !== '' && (
            <>
              {t('hosting.step.code')} <strong className={css.short}>{formatCode(table.code)}</strong>
            </>
          )}
        </li>
      </ol>
    </section>,
  )
}
