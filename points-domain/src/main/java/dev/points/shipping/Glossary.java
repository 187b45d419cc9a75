package dev.points.shipping;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The usual phrases of fulfilment in both languages, built in (decision S-3). A phrase is found
 * whatever its case, blanks, vowel signs, elongations and closing punctuation, and however its
 * alef, ya and ta marbuta are written. A phrase that has several wordings is answered in the most
 * usual one. Thread-safe.
 */
public final class Glossary implements Translator {

  /** Signs on letters, elongation, and what is there but cannot be seen. */
  private static final Pattern ORNAMENTS = Pattern.compile("[\\p{Mn}\\p{Cf}\u0640]");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern CLOSING = Pattern.compile("[ .!…،]+$");

  private static final List<Phrase> PHRASES =
      List.of(
          // The order
          phrase("New", "جديد"),
          phrase("Order received", "تم استلام الطلب", "استلمنا طلبك", "We received your order"),
          phrase("Order confirmed", "تم تأكيد الطلب", "تم تأكيد طلبك", "Your order is confirmed"),
          phrase("Awaiting confirmation", "بانتظار التأكيد", "Pending confirmation"),
          phrase("Awaiting payment", "بانتظار الدفع", "Pending payment"),
          phrase("Paid", "تم الدفع", "Payment received"),
          phrase("Pending", "قيد الانتظار"),
          phrase("Processing", "قيد المعالجة", "جاري المعالجة"),
          phrase("In progress", "قيد التنفيذ", "جاري التنفيذ"),
          phrase("Under review", "قيد المراجعة", "جاري المراجعة"),
          phrase("On hold", "معلق"),
          phrase("Out of stock", "نفدت الكمية", "غير متوفر في المخزون"),
          phrase("Completed", "مكتمل", "تم الانتهاء"),
          // The warehouse
          phrase(
              "Being prepared",
              "جاري التجهيز",
              "قيد التجهيز",
              "جاري تجهيز الطلب",
              "جاري تجهيز طلبك",
              "Preparing",
              "Preparing your order"),
          phrase("Prepared", "تم التجهيز"),
          phrase("Being packed", "جاري التغليف", "قيد التغليف", "Packing"),
          phrase("Packed", "تم التغليف"),
          phrase("License in progress", "جاري إصدار البوليصة"),
          phrase("Waybill issued", "تم إصدار البوليصة"),
          phrase("Ready for shipping", "جاهز للشحن", "Ready to ship"),
          phrase("Ready for delivery", "جاهز للتوصيل"),
          phrase("Ready for pickup", "جاهز للاستلام", "Ready to collect"),
          phrase("In the warehouse", "في المستودع", "At the warehouse"),
          phrase("Left the warehouse", "غادر المستودع", "غادرت المستودع"),
          // On the way
          phrase(
              "Handed to the carrier",
              "تم التسليم لشركة الشحن",
              "تم التسليم إلى شركة الشحن",
              "Handed over to the carrier"),
          phrase("Picked up by the carrier", "استلمته شركة الشحن", "استلمتها شركة الشحن"),
          phrase("Shipped", "تم الشحن", "تم شحن الطلب", "تم شحن طلبك", "Your order was shipped"),
          phrase("Partially shipped", "تم الشحن جزئيا", "تم شحن جزء من الطلب"),
          phrase("Being shipped", "جاري الشحن", "قيد الشحن", "Shipping"),
          phrase("In transit", "قيد النقل"),
          phrase("On the way", "في الطريق"),
          phrase("On its way to you", "في الطريق إليك", "في طريقه إليك", "في طريقها إليك"),
          phrase("Arrived in your city", "وصل إلى مدينتك", "وصلت إلى مدينتك"),
          phrase(
              "Arrived at the sorting center",
              "وصل إلى مركز الفرز",
              "وصلت إلى مركز الفرز",
              "Arrived at the sorting centre"),
          phrase("In customs clearance", "قيد التخليص الجمركي", "In customs"),
          phrase("Cleared customs", "تم التخليص الجمركي", "Customs cleared"),
          // At the door
          phrase("Delivery is in progress", "جاري التوصيل", "قيد التوصيل", "Being delivered"),
          phrase("Out for delivery", "خرج للتوصيل", "خرجت للتوصيل"),
          phrase("With the courier", "مع المندوب", "مع مندوب التوصيل"),
          phrase("Delivered", "تم التوصيل", "تم التسليم", "تم توصيل الطلب", "تم توصيل طلبك"),
          phrase("Picked up", "تم الاستلام من الفرع", "تم الاستلام من المتجر"),
          phrase("Received", "تم الاستلام"),
          // What went wrong
          phrase("Delayed", "متأخر"),
          phrase("Delivery postponed", "تم تأجيل التوصيل"),
          phrase("Delivery rescheduled", "تمت إعادة جدولة التوصيل"),
          phrase(
              "Delivery attempt failed",
              "فشلت محاولة التوصيل",
              "محاولة توصيل فاشلة",
              "Failed delivery attempt"),
          phrase("Could not be delivered", "تعذر التوصيل", "Undeliverable"),
          phrase("Customer could not be reached", "تعذر الوصول إلى العميل", "العميل لا يرد"),
          phrase("Wrong address", "العنوان غير صحيح", "عنوان خاطئ", "Incorrect address"),
          phrase("Refused by the customer", "رفض العميل الاستلام", "Rejected by the customer"),
          phrase("Lost", "مفقود"),
          phrase("Damaged", "تالف"),
          phrase("Cancelled", "ملغي", "تم الإلغاء", "Canceled"),
          phrase("Order cancelled", "تم إلغاء الطلب", "تم إلغاء طلبك", "Order canceled"),
          // The way back
          phrase("Return requested", "تم طلب الإرجاع", "طلب إرجاع"),
          phrase("Being returned", "جاري الإرجاع", "قيد الإرجاع"),
          phrase("Returned", "تم الإرجاع", "مرتجع"),
          phrase("Returned to sender", "تم الإرجاع إلى المرسل", "أعيد إلى المرسل"),
          phrase("Refunded", "تم استرداد المبلغ", "تم رد المبلغ"));

  private static final Map<String, Phrase> BY_KEY = byKey();

  /** The built-in phrases. */
  public Glossary() {}

  @Override
  public Optional<String> translate(String text, Lang target) {
    return Optional.ofNullable(BY_KEY.get(keyOf(text))).map(phrase -> phrase.in(target));
  }

  /** One meaning: how it is said in each language, and how else merchants write it. */
  record Phrase(String english, String arabic, List<String> otherwise) {

    String in(Lang lang) {
      return switch (lang) {
        case ARABIC -> arabic;
        case ENGLISH -> english;
      };
    }
  }

  static List<Phrase> phrases() {
    return PHRASES;
  }

  private static Phrase phrase(String english, String arabic, String... otherwise) {
    return new Phrase(english, arabic, List.of(otherwise));
  }

  private static Map<String, Phrase> byKey() {
    Map<String, Phrase> phrases = new HashMap<>();
    for (Phrase phrase : PHRASES) {
      add(phrases, phrase.english(), phrase);
      add(phrases, phrase.arabic(), phrase);
      phrase.otherwise().forEach(wording -> add(phrases, wording, phrase));
    }
    return Map.copyOf(phrases);
  }

  private static void add(Map<String, Phrase> phrases, String wording, Phrase phrase) {
    if (phrases.put(keyOf(wording), phrase) != null) {
      throw new IllegalStateException("the glossary has two entries for " + wording);
    }
  }

  private static String keyOf(String text) {
    String letters = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String bare = ORNAMENTS.matcher(letters).replaceAll("").replace('ى', 'ي').replace('ة', 'ه');
    String line = BLANKS.matcher(bare).replaceAll(" ").strip();
    return CLOSING.matcher(line).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
