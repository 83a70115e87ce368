/** A handler for each message, by the message's name. */
export type HandlerTable<Context> = Readonly<Record<string, ((context: Context, body: never) => void) | undefined>>
