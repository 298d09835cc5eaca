// العربية.
import type { Words } from './words';

export const ar: Words = {
  points: { zero: 'نقطة', one: 'نقطة', two: 'نقطة', few: 'نقاط', many: 'نقطة', other: 'نقطة' },
  earning: (points, amount) => `اكسب ${points} مقابل كل ${amount} تنفقها.`,
  rule: (points, amount) => `${points} مقابل كل ${amount}`,
  onGoods: (rule, basis) => `${rule} على بضائع بقيمة ${basis}`,
  off: (amount) => `خصم ${amount}`,
  terms: (minimum, days) =>
    `${minimum ? `للطلبات من ${minimum} فأكثر. ` : ''}مدة صلاحية الرمز بالأيام: ${days}.`,
  order: (name) => `الطلب ${name}`,
  exact: (points, rounding) =>
    ({
      down: `بالضبط ${points}، مع التقريب إلى الأدنى مرة واحدة للطلب كله.`,
      nearest: `بالضبط ${points}، مع التقريب إلى الأقرب مرة واحدة للطلب كله.`,
      up: `بالضبط ${points}، مع التقريب إلى الأعلى مرة واحدة للطلب كله.`,
    })[rounding],
  left: {
    tax: 'الضريبة لا تُحتسب.',
    shipping: 'الشحن لا يُحتسب.',
    giftCards: 'شراء بطاقات الهدايا لا يُحتسب.',
    moneyBack: 'المبلغ المُعاد لم يعد يُحتسب.',
    outstanding: 'المبلغ غير المدفوع لا يُحتسب بعد.',
    returned: 'المنتجات المُرجعة أو المحذوفة لم تعد تُحتسب.',
  },
  none: {
    paused: 'لم يكن البرنامج يعمل عند تقديم هذا الطلب.',
    test: 'الطلبات التجريبية لا تُحتسب.',
    cancelled: 'أُلغي الطلب.',
    unpaid: 'لم يُدفع الطلب بعد.',
    nothing: 'المبلغ أصغر من أن يمنح نقطة كاملة.',
    unmatched: 'لا توجد قاعدة تمنح نقاطاً على هذا.',
    blocked: 'هذا الحساب لا يكسب نقاطاً.',
    optedOut: 'غادر هذا العميل البرنامج.',
    excluded: 'هذا الشراء ليس جزءاً من البرنامج.',
    guest: 'الطلبات المقدَّمة بلا حساب لا تكسب نقاطاً.',
  },
  change: {
    refund: (name) => `استرداد الطلب ${name}`,
    cancelled: (name) => `أُلغي الطلب ${name}`,
    edited: (name) => `تغيّر الطلب ${name}`,
    moved: (name) => `نُقل الطلب ${name} إلى عميل آخر`,
  },
  changed: (before, after) => `يمنح الطلب الآن ${after} بدلاً من ${before}.`,
  pendingUntil: (day) => `يمكن إنفاقها ابتداءً من ${day}.`,
  redeemed: (reward) => `استُبدلت مقابل ${reward}`,
  returned: 'أُعيدت النقاط',
  returnedDetail: (reward) => `تعذّر إنشاء رمز «${reward}»، فلم يُنفق شيء.`,
  adjusted: 'تعديل من المتجر',
  adjustedDetail: 'صحّح المتجر الرصيد يدوياً.',
  refusal: {
    not_signed_in: () => 'سجّل الدخول لاستبدال نقاطك.',
    member_blocked: () => 'لا يمكن لهذا الحساب استبدال النقاط. يُرجى التواصل مع المتجر.',
    program_paused: () => 'البرنامج متوقف مؤقتاً. نقاطك محفوظة ويمكن استبدالها عند عودته.',
    reward_not_found: () => 'لم تعد هذه المكافأة متاحة. اختر غيرها.',
    not_enough_points: (missing) => `ينقصك ${missing} لهذه المكافأة.`,
    key_reused: () => 'استُخدم هذا الطلب لمكافأة أخرى. يُرجى المحاولة مجدداً.',
    bad_signature: () => 'هذا العنوان غير صالح. أعد تحميل الصفحة وحاول مجدداً.',
    malformed: () => 'تعذّر فهم هذا الطلب. أعد تحميل الصفحة وحاول مجدداً.',
    too_many_requests: () => 'محاولات كثيرة في وقت واحد. انتظر لحظة.',
    unavailable: () => 'غير ممكن الآن. لم يُفقد شيء: حاول بعد لحظة.',
  },
};
