// How an award is told: its parts, what multiplied them, what came on top, and what a cap took.
import type { CapName } from '../award';
import type { Locale } from './index';

export type Reader = 'shopper' | 'merchant';

export type AwardWords = {
  /** A rule on so much: `what` is money or a number of items. */
  on(rule: string, what: string): string;
  items(count: number): string;
  titled(title: string, sentence: string): string;
  and: string;
  times(multiple: string, by: string, points: string): string;
  tier(name: string): string;
  aRule: string;
  bonus(points: string, title: string | null): string;
  caps: Record<CapName, (wanted: string, given: string, rule: string, reader: Reader) => string>;
  lapses(day: string): string;
  onFulfilment: string;
};

const would = (reader: Reader) =>
  reader === 'shopper' ? 'You would have earned' : 'Would have earned';
const en: AwardWords = {
  on: (rule, what) => `${rule} on ${what}`,
  items: (count) => (count === 1 ? 'one item' : `${count} items`),
  titled: (title, sentence) => `${title}: ${sentence}`,
  and: '; ',
  times: (multiple, by, points) => `Times ${multiple} for ${by}, on ${points}.`,
  tier: (name) => `the tier ${name}`,
  aRule: 'a rule',
  bonus: (points, title) => (title ? `${points} on top: ${title}.` : `${points} on top.`),
  caps: {
    order: (wanted, given, _rule, reader) =>
      `${would(reader)} ${wanted}; this shop gives at most ${given} an order.`,
    member: (wanted, given, _rule, reader) =>
      `${would(reader)} ${wanted}; what one member may earn for now leaves ${given}.`,
    budget: (wanted, given, _rule, reader) =>
      `${would(reader)} ${wanted}; what the programme has to give leaves ${given}.`,
    rule: (wanted, given, rule, reader) =>
      `${would(reader)} ${wanted} by ${rule}; its limit for one member leaves ${given}.`,
    ruleBudget: (wanted, given, rule, reader) =>
      `${would(reader)} ${wanted} by ${rule}; what it has to give leaves ${given}.`,
  },
  lapses: (day) => `They lapse on ${day}.`,
  onFulfilment: 'Can be spent some time after the order is sent.',
};

const aurait = (reader: Reader) => (reader === 'shopper' ? 'Vous auriez gagné' : 'Aurait rapporté');
const fr: AwardWords = {
  on: (rule, what) => `${rule}, sur ${what}`,
  items: (count) => (count === 1 ? 'un article' : `${count} articles`),
  titled: (title, sentence) => `${title} : ${sentence}`,
  and: ' ; ',
  times: (multiple, by, points) => `Multiplié par ${multiple} pour ${by}, sur ${points}.`,
  tier: (name) => `le niveau ${name}`,
  aRule: 'une règle',
  bonus: (points, title) => (title ? `${points} en plus : ${title}.` : `${points} en plus.`),
  caps: {
    order: (wanted, given, _rule, reader) =>
      `${aurait(reader)} ${wanted} ; cette boutique accorde au plus ${given} par commande.`,
    member: (wanted, given, _rule, reader) =>
      `${aurait(reader)} ${wanted} ; le plafond par membre laisse ${given} pour le moment.`,
    budget: (wanted, given, _rule, reader) =>
      `${aurait(reader)} ${wanted} ; le budget du programme laisse ${given}.`,
    rule: (wanted, given, rule, reader) =>
      `${aurait(reader)} ${wanted} par ${rule} ; sa limite par membre laisse ${given}.`,
    ruleBudget: (wanted, given, rule, reader) =>
      `${aurait(reader)} ${wanted} par ${rule} ; son budget laisse ${given}.`,
  },
  lapses: (day) => `Expirent le ${day}.`,
  onFulfilment: 'Utilisables quelque temps après l’expédition de la commande.',
};

const ar: AwardWords = {
  on: (rule, what) => `${rule} على ${what}`,
  items: (count) => (count === 1 ? 'قطعة واحدة' : `عدد القطع: ${count}`),
  titled: (title, sentence) => `${title}: ${sentence}`,
  and: '؛ ',
  times: (multiple, by, points) => `مضروبة في ${multiple} بفضل ${by}، على ${points}.`,
  tier: (name) => `المستوى ${name}`,
  aRule: 'إحدى القواعد',
  bonus: (points, title) => (title ? `${points} إضافية: ${title}.` : `${points} إضافية.`),
  caps: {
    order: (wanted, given) => `كان المستحق ${wanted}؛ يمنح هذا المتجر ${given} كحد أقصى لكل طلب.`,
    member: (wanted, given) => `كان المستحق ${wanted}؛ يسمح حد العضو حالياً بـ ${given}.`,
    budget: (wanted, given) => `كان المستحق ${wanted}؛ تسمح ميزانية البرنامج بـ ${given}.`,
    rule: (wanted, given, rule) =>
      `كان المستحق ${wanted} من ${rule}؛ يسمح حدها لكل عضو بـ ${given}.`,
    ruleBudget: (wanted, given, rule) =>
      `كان المستحق ${wanted} من ${rule}؛ تسمح ميزانيتها بـ ${given}.`,
  },
  lapses: (day) => `تنتهي صلاحيتها في ${day}.`,
  onFulfilment: 'يمكن إنفاقها بعد مدة من إرسال الطلب.',
};

export const awardWords: Record<Locale, AwardWords> = { en, fr, ar };
