import { FieldError, Input, Label, Text, TextArea, type TextFieldProps, TextField as Whole } from 'react-aria-components'
import { cx } from '../text/cx.ts'
import css from './FormField.module.css'

interface Props extends Omit<TextFieldProps, 'children' | 'className' | 'isInvalid'> {
  /** Always visible; a placeholder does not replace it. */
  readonly label: string
  /** A sentence of help under the label. */
  readonly help?: string | undefined
  /** The validation error of the text; announced with the field. */
  readonly error?: string | null | undefined
  readonly placeholder?: string
  /** Visible lines; more than one renders a text area. */
  readonly lines?: number
  readonly size?: 'usual' | 'large'
  /** Hides the label visually, where the context already says it (a search field with its icon). */
  readonly hideLabel?: boolean
}

/** A labelled text field. `value` and `onChange(text)` as in react-aria-components; `autoFocus`, `maxLength`, `isRequired`, `onKeyDown` are passed on. */
export function TextField({ label, help, error, placeholder, lines = 1, size = 'usual', hideLabel = false, ...rest }: Props) {
  const placeholderProps = placeholder === undefined ? {} : { placeholder }
  return (
    <Whole {...rest} isInvalid={Boolean(error)} validationBehavior="aria" className={cx(css.field, css[size])}>
      <Label className={cx(css.label, hideLabel && 'visually-hidden')}>{label}</Label>
      {help && (
        <Text slot="description" className={cx(css.help)}>
          {help}
        </Text>
      )}
      {lines > 1 ? (
        <TextArea {...placeholderProps} dir="auto" rows={lines} className={cx(css.input, css.area)} />
      ) : (
        <Input {...placeholderProps} dir="auto" className={cx(css.input)} />
      )}
      <FieldError className={cx(css.error)}>{error ?? ''}</FieldError>
    </Whole>
  )
}
