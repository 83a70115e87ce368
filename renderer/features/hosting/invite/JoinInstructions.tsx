import type { TableView } from '../../../../shared/protocol/tableState.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { ProblemNotice } from '../../../kit/notices/ProblemNotice.tsx'
import { AvatarGroup } from '../../../kit/people/AvatarGroup.tsx'
import { QrCode } from '../../../kit/pictures/QrCode.tsx'
import { formatList } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { displayAddress, formatCode, joinPageUrl } from './invitationLinks.ts'
import css from './JoinInstructions.module.css'
import { WifiPanel } from './WifiPanel.tsx'

interface Props {
  readonly table: TableView
  /** The link for people in the room; null while it is being created, or after it was revoked. */
  readonly link: string | null
  readonly onReopen: () => void
  /** Another address of the table is to be the first. */
  readonly onAddress: (address: string) => void
}

/** How people in the room join: the QR code, or the address and the short code, large enough to be read from the last row. */
export function JoinInstructions({ table, link, onReopen, onAddress }: Props) {
  const { t, language } = useTranslations()
  const [address, ...otherAddresses] = table.addresses
  const presentPeople = table.members.filter((member) => member.online && !member.removed).map((member) => ({ id: member.person, name: member.name }))
  if (!address) return <NoNetwork onReopen={onReopen} />
  return (
    <section className={css.instructions} aria-label={t('hosting.joinInstructions')}>
      <div className={css.picture}>
        <QrCode text={link ?? joinPageUrl(address, table.process)} label={t('hosting.qr')} />
        {!link && <p className={css.noLink}>{t('hosting.noLink')}</p>}
      </div>
      <div className={css.content}>
        <ol className={css.steps}>
          <li>
            {t('hosting.step.wifi')}
            <WifiPanel />
          </li>
          <li>{t('hosting.step.scan')}</li>
        </ol>
        <p className={css.separator}>{t('hosting.step.or')}</p>
        <p className={css.address}>{displayAddress(address)}</p>
        {otherAddresses.length > 0 && (
          <>
            <p className={css.others}>{t('hosting.otherAddresses', { addresses: formatList(otherAddresses.map(displayAddress), language) })}</p>
            <Select
              label={t('hosting.address.choose')}
              help={t('hosting.address.help')}
              value={address}
              options={table.addresses.map((each) => ({ id: each, label: displayAddress(each) }))}
              onChange={onAddress}
            />
          </>
        )}
        {table.code === '' ? (
          <p className={css.others}>{t('hosting.codeEnded')}</p>
        ) : (
          <>
            <p className={css.separator}>{t('hosting.step.code')}</p>
            <p className={css.code}>
              <span aria-hidden>{formatCode(table.code)}</span>
              <span className="visually-hidden">{[...table.code].join(' ')}</span>
            </p>
          </>
        )}
        <div className={css.present}>
          <p role="status">{t('hosting.hereCount', { count: presentPeople.length })}</p>
          <AvatarGroup people={presentPeople} max={14} label={t('hosting.here')} />
        </div>
      </div>
    </section>
  )
}

/** Shown if no network address reaches this computer: how to create a network. */
function NoNetwork({ onReopen }: { readonly onReopen: () => void }) {
  const { t } = useTranslations()
  return (
    <section className={css.noNetwork} aria-label={t('hosting.joinInstructions')}>
      <ProblemNotice code="host.noNetwork" ways={{ retry: onReopen }} />
      <h2>{t('hosting.hotspot.title')}</h2>
      <ol>
        <li>{t('hosting.hotspot.phone')}</li>
        <li>{t('hosting.hotspot.computer')}</li>
        <li>{t('hosting.hotspot.again')}</li>
      </ol>
      <Button variant="primary" onPress={onReopen}>
        {t('hosting.hotspot.reopen')}
      </Button>
    </section>
  )
}
