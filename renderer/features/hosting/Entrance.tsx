import type { TableView } from '../../../shared/protocol/table.ts'
import { Button } from '../../kit/Button.tsx'
import { AvatarGroup } from '../../kit/Faces.tsx'
import { formatList } from '../../kit/format.ts'
import { ProblemNotice } from '../../kit/ProblemNotice.tsx'
import { useTranslations } from '../../kit/words.ts'
import css from './Entrance.module.css'
import { doorOf, spacedCode, typedAddress } from './entrance.ts'
import { QrCode } from './QrCode.tsx'

interface Props {
  readonly table: TableView
  /** The room's link; null while it is being made, or where it was withdrawn. */
  readonly link: string | null
  readonly onReopen: () => void
}

/** How people in the room come in: the QR, or the address and the code, large enough to be read from the last row. */
export function Entrance({ table, link, onReopen }: Props) {
  const { t: say, language } = useTranslations()
  const [address, ...others] = table.addresses
  const here = table.members.filter((member) => member.online && !member.removed).map((member) => ({ id: member.person, name: member.name }))
  if (!address) return <NoNetwork onReopen={onReopen} />
  return (
    <section className={css.entrance} aria-label={say('hosting.entrance')}>
      <div className={css.picture}>
        <QrCode text={link ?? doorOf(address, table.process)} label={say('hosting.qr')} />
        {!link && <p className={css.noLink}>{say('hosting.noLink')}</p>}
      </div>
      <div className={css.words}>
        <ol className={css.steps}>
          <li>{say('hosting.step.wifi')}</li>
          <li>{say('hosting.step.scan')}</li>
        </ol>
        <p className={css.or}>{say('hosting.step.or')}</p>
        <p className={css.address}>{typedAddress(address)}</p>
        {others.length > 0 && (
          <p className={css.others}>{say('hosting.otherAddresses', { addresses: formatList(others.map(typedAddress), language) })}</p>
        )}
        <p className={css.or}>{say('hosting.step.code')}</p>
        <p className={css.code}>
          <span aria-hidden>{spacedCode(table.code)}</span>
          <span className="visually-hidden">{[...table.code].join(' ')}</span>
        </p>
        <div className={css.here}>
          <p role="status">{say('hosting.hereCount', { count: here.length })}</p>
          <AvatarGroup people={here} max={14} label={say('hosting.here')} />
        </div>
      </div>
    </section>
  )
}

/** Nothing reaches this computer: how to make a network out of nothing. */
function NoNetwork({ onReopen }: { readonly onReopen: () => void }) {
  const { t: say } = useTranslations()
  return (
    <section className={css.noNetwork} aria-label={say('hosting.entrance')}>
      <ProblemNotice code="host.noNetwork" ways={{ retry: onReopen }} />
      <h2>{say('hosting.hotspot.title')}</h2>
      <ol>
        <li>{say('hosting.hotspot.phone')}</li>
        <li>{say('hosting.hotspot.computer')}</li>
        <li>{say('hosting.hotspot.again')}</li>
      </ol>
      <Button variant="primary" onPress={onReopen}>
        {say('hosting.hotspot.reopen')}
      </Button>
    </section>
  )
}
