// Français.
import type { Words } from './words';

export const fr: Words = {
  points: { one: 'point', other: 'points' },
  earning: (points, amount) => `Gagnez ${points} par tranche de ${amount} d’achat.`,
  rule: (points, amount) => `${points} par tranche de ${amount}`,
  onGoods: (rule, basis) => `${rule}, sur ${basis} d’articles`,
  off: (amount) => `${amount} de réduction`,
  terms: (minimum, days) =>
    `${minimum ? `Dès ${minimum} d’achat. ` : ''}Code valable ${days === 1 ? 'un jour' : `${days} jours`}.`,
  order: (name) => `Commande ${name}`,
  exact: (points, rounding) =>
    ({
      down: `Exactement ${points}, arrondi une fois à l’entier inférieur pour toute la commande.`,
      nearest: `Exactement ${points}, arrondi une fois à l’entier le plus proche pour toute la commande.`,
      up: `Exactement ${points}, arrondi une fois à l’entier supérieur pour toute la commande.`,
    })[rounding],
  left: {
    tax: 'Les taxes ne rapportent pas de points.',
    shipping: 'La livraison ne rapporte pas de points.',
    giftCards: 'L’achat d’une carte cadeau ne rapporte pas de points.',
    moneyBack: 'L’argent remboursé ne rapporte plus de points.',
    outstanding: 'Ce qui reste à payer ne rapporte pas encore de points.',
    returned: 'Les articles retournés ou retirés ne rapportent plus de points.',
  },
  none: {
    paused: 'Le programme n’était pas actif au moment de la commande.',
    test: 'Les commandes de test ne rapportent pas de points.',
    cancelled: 'La commande a été annulée.',
    unpaid: 'La commande n’est pas encore payée.',
    nothing: 'Le montant est trop petit pour un point entier.',
    unmatched: 'Aucune règle ne rapporte de points pour cela.',
    blocked: 'Ce compte ne gagne pas de points.',
    optedOut: 'Ce client a quitté le programme.',
    excluded: 'Cet achat ne fait pas partie du programme.',
    guest: 'Les commandes sans compte ne rapportent pas de points.',
  },
  change: {
    refund: (name) => `Remboursement de la commande ${name}`,
    cancelled: (name) => `Commande ${name} annulée`,
    edited: (name) => `Commande ${name} modifiée`,
    moved: (name) => `Commande ${name} attribuée à un autre client`,
  },
  changed: (before, after) => `La commande rapporte désormais ${after} au lieu de ${before}.`,
  pendingUntil: (day) => `Utilisables à partir du ${day}.`,
  redeemed: (reward) => `Échangés contre ${reward}`,
  returned: 'Points rendus',
  returnedDetail: (reward) => `Le code « ${reward} » n’a pas pu être créé : rien n’a été dépensé.`,
  adjusted: 'Ajustement de la boutique',
  adjustedDetail: 'La boutique a corrigé le solde à la main.',
  refusal: {
    not_signed_in: () => 'Connectez-vous pour échanger vos points.',
    member_left: () => 'Vous avez quitté le programme. Revenez-y pour échanger vos points.',
    member_blocked: () => 'Ce compte ne peut pas échanger de points. Contactez la boutique.',
    program_paused: () =>
      'Le programme est en pause. Vos points sont conservés et utilisables dès son retour.',
    reward_not_found: () => 'Cette récompense n’est plus proposée. Choisissez-en une autre.',
    not_enough_points: (missing) => `Il vous manque ${missing} pour cette récompense.`,
    key_reused: () => 'Cette demande a déjà servi pour une autre récompense. Veuillez réessayer.',
    bad_signature: () => 'Cette adresse n’est pas valable. Rechargez la page et réessayez.',
    malformed: () => 'Cette demande n’a pas été comprise. Rechargez la page et réessayez.',
    too_many_requests: () => 'Trop d’essais à la fois. Patientez un instant.',
    unavailable: () => 'Impossible pour le moment. Rien n’est perdu : réessayez dans un instant.',
  },
};
