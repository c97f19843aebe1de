import type { ComposerProps } from 'botframework-webchat-component';

type AttachmentMiddleware = Exclude<NonNullable<ComposerProps['attachmentMiddleware']>, readonly unknown[]>;

/** Languages written from right to left, of those a bot may come to speak. */
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Each message in its own language and direction: the page may have gone on to another since. */
export const inItsLanguage: AttachmentMiddleware =
  () =>
  (next) =>
  (...args) => {
    const content = next(...args);
    const activity = args[0]?.activity;
    if (!content || activity === undefined) return content;
    // A resident's words are in whatever language they are in.
    if (activity.from.role !== 'bot') return <div dir="auto">{content}</div>;
    const tag = 'locale' in activity && typeof activity.locale === 'string' ? activity.locale : undefined;
    if (tag === undefined) return content;
    return (
      <div lang={tag} dir={rightToLeft.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr'}>
        {content}
      </div>
    );
  };
