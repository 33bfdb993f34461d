import CampaignCLI
import Foundation

@main
struct Main {
    static func main() async {
        exit(await CampaignCommand.main())
    }
}
